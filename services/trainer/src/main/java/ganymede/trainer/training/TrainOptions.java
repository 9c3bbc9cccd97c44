package ganymede.trainer.training;

/**
 * What a run fixes beside its family.
 *
 * @param steps generator updates of the whole run; the learning rate's schedule ends there
 * @param seed of weights, latents, mixes and dropout
 * @param threads of libtorch; bits depend on them
 */
public record TrainOptions(long steps, long seed, int threads) {
    public TrainOptions {
        if (steps <= 0) {
            throw new IllegalArgumentException("steps (%d) must be positive".formatted(steps));
        }
        if (threads <= 0) {
            throw new IllegalArgumentException("threads (%d) must be positive".formatted(threads));
        }
    }
}
