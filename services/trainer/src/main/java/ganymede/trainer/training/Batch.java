package ganymede.trainer.training;

import ganymede.nets.Tensor;

/**
 * Real samples of one update.
 *
 * @param samples [batch, ...] in [-1, 1]
 * @param labels one class per sample; empty when the data carry none
 */
@SuppressWarnings("ArrayRecordComponent") // handed straight to the backend, never compared
public record Batch(Tensor samples, int[] labels) {}
