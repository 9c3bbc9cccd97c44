package ganymede.trainer.torch;

/**
 * What one training step measured.
 *
 * @param critic loss of the last critic update, without penalties
 * @param penalty weighted penalties of the last critic update; 0 when none was due
 * @param generator loss of the generator update
 */
public record StepLosses(double critic, double penalty, double generator) {}
