package ganymede.trainer.data;

/** Which samples step k sees: a fresh permutation per epoch as a function of (seed, epoch), so a resumed run needs the step number only. */
public final class Shuffle {
    private final int count;
    private final int batch;
    private final long seed;
    private long cachedEpoch = -1;
    private int[] order = {};

    /**
     * @param count samples in the set
     * @param batch samples per step; what does not fill a batch at the end of an epoch sits this epoch out
     */
    public Shuffle(int count, int batch, long seed) {
        if (batch < 1 || batch > count) {
            throw new IllegalArgumentException(
                    "batch (%d) must be 1 to the number of samples (%d)".formatted(batch, count));
        }
        this.count = count;
        this.batch = batch;
        this.seed = seed;
    }

    public long stepsPerEpoch() {
        return count / batch;
    }

    /** Indices of the samples of a step; steps count from 0. */
    public int[] indices(long step) {
        long epoch = step / stepsPerEpoch();
        if (epoch != cachedEpoch) {
            order = new CounterRandom(seed, epoch).permutation(count);
            cachedEpoch = epoch;
        }
        var indices = new int[batch];
        System.arraycopy(order, (int) (step % stepsPerEpoch()) * batch, indices, 0, batch);
        return indices;
    }
}
