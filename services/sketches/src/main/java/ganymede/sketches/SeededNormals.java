package ganymede.sketches;

/**
 * Standard normal numbers by counter: number i depends on (seed, i) only, on every machine and Java version.
 *
 * <p>SplitMix64's finaliser (Steele, Lea and Flood 2014) over a Weyl sequence, then Box and Muller in StrictMath.
 */
public final class SeededNormals {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1.0p-53;

    private final long seed;

    /** The numbers of that seed. */
    public SeededNormals(long seed) {
        this.seed = mix(seed + GOLDEN_GAMMA);
    }

    /** Uniform 64 bits for that counter. */
    public long bits(long counter) {
        return mix(seed + counter * GOLDEN_GAMMA);
    }

    /** Uniform in [0, 1), of 53 bits, for that counter. */
    public double uniform(long counter) {
        return (bits(counter) >>> 11) * UNIT;
    }

    /** Standard normal for that counter. */
    public double normal(long counter) {
        double open = ((bits(2 * counter) >>> 11) + 0.5) * UNIT;
        double angle = (bits(2 * counter + 1) >>> 11) * UNIT * 2 * Math.PI;
        return StrictMath.sqrt(-2 * StrictMath.log(open)) * StrictMath.cos(angle);
    }

    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
