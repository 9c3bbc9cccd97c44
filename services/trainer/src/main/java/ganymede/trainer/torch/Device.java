package ganymede.trainer.torch;

/** Where tensors live. */
public enum Device {
    CPU,
    /** The first CUDA device. */
    CUDA
}
