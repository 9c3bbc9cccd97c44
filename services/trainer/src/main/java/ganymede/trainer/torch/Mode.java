package ganymede.trainer.torch;

/** Whether statistics come from the batch and dropout drops. */
public enum Mode {
    TRAINING,
    EVALUATION
}
