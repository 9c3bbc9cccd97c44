package ganymede.trainer.data;

/**
 * Random numbers as a function of (seed, stream, position): two runs that ask in the same order get the same values, and a stream can be
 * entered anew at any time without replaying the others. SplitMix64 (Steele, Lea, Flood 2014), mixer of Stafford.
 */
public final class CounterRandom {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private final long key;
    private long position;

    public CounterRandom(long seed, long stream) {
        this.key = mix(seed * GOLDEN_GAMMA + mix(stream + GOLDEN_GAMMA));
    }

    public long nextLong() {
        position++;
        return mix(key + position * GOLDEN_GAMMA);
    }

    /** Uniform in [0, 1), 53 bits. */
    public double uniform() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [from, to). */
    public double uniform(double from, double to) {
        return from + (to - from) * uniform();
    }

    /** Uniform in 0 to bound - 1; the bias of the multiplication is below bound / 2^53. */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Standard normal by Box-Muller in StrictMath: the same bits on every machine. */
    public double gaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * StrictMath.PI * uniform());
    }

    /** A permutation of 0 to count - 1, Fisher-Yates. */
    public int[] permutation(int count) {
        var order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = below(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
