package ganymede.trainer.data;

/**
 * Sine waves with random frequency (1 to 5 periods), amplitude (.1 to .9) and phase: the toy series of Esteban et al. 2017,
 * section 4.1. The label is the whole part of the frequency, less 1.
 */
public final class SineSeries {
    /** Values of a series; the paper's 30. */
    public static final int STEPS = 30;

    private static final int CLASSES = 4;

    private SineSeries() {}

    /** Series [{@value #STEPS}, 1] in [-.9, .9]. */
    public static Dataset draw(int count, long seed) {
        var samples = new float[count * STEPS];
        var labels = new int[count];
        for (int i = 0; i < count; i++) {
            var random = new CounterRandom(seed, i);
            double frequency = random.uniform(1, 5);
            double amplitude = random.uniform(.1, .9);
            double phase = random.uniform(-StrictMath.PI, StrictMath.PI);
            labels[i] = (int) frequency - 1;
            for (int t = 0; t < STEPS; t++) {
                double angle = 2 * StrictMath.PI * frequency * t / STEPS + phase;
                samples[i * STEPS + t] = (float) (amplitude * StrictMath.sin(angle));
            }
        }
        return new Dataset("sines", new int[] {STEPS, 1}, CLASSES, samples, labels);
    }
}
