package ganymede.nets;

/**
 * Random numbers addressed by counter: draw i of a stream is a pure function of (seed, stream, i), so that a resumed run
 * needs no generator state.
 *
 * <p>Mixer: SplitMix64 (Steele, Lea, Flood 2014). Gaussians by Box and Muller in strict arithmetic. Latents of
 * published generators come from the serving side's own noise, not from here.
 */
public final class Draws {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private final long key;

    public Draws(long seed, long... stream) {
        long mixed = mix(seed + GOLDEN);
        for (long part : stream) {
            mixed = mix(mixed ^ mix(part + GOLDEN));
        }
        key = mixed;
    }

    /** A stream named by a text, such as a parameter. */
    public static Draws named(long seed, String name) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001B3L;
        }
        return new Draws(seed, hash);
    }

    /** 64 random bits. */
    public long bits(long index) {
        return mix(key + (index + 1) * GOLDEN);
    }

    /** Uniform on [0, 1). */
    public double uniform(long index) {
        return (bits(index) >>> 11) * 0x1.0p-53;
    }

    /** Uniform on 0 .. bound - 1. */
    public int below(int bound, long index) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound (%d) must be positive".formatted(bound));
        }
        return (int) (uniform(index) * bound);
    }

    /** Standard normal. */
    public double gaussian(long index) {
        long pair = index >> 1;
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(2 * pair)));
        double angle = 2 * Math.PI * uniform(2 * pair + 1);
        return radius * ((index & 1) == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle));
    }

    /** Standard normal values of a shape. */
    public Tensor gaussians(int... shape) {
        return new Initialiser.Normal(1, 0).tensor(shape, this);
    }

    /** Values of a shape, uniform on [-1, 1). */
    public Tensor uniforms(int... shape) {
        return new Initialiser.Uniform(1).tensor(shape, this);
    }

    private static long mix(long z) {
        long first = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }
}
