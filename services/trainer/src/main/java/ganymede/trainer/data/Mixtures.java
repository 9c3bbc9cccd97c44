package ganymede.trainer.data;

/** The 2-D mixtures of Gaussians that mode collapse is measured on; the label is the mode. Protocol: VEEGAN (Srivastava et al. 2017), section 4.1. */
public final class Mixtures {
    private static final int RING_MODES = 8;
    private static final double RING_SIGMA = .01;
    private static final int GRID_SIDE = 5;
    private static final double GRID_SIGMA = .05;
    /**
     * Coordinates are divided by this, so that every sample lies in [-1, 1]; multiply to get the protocol's units. The grid sets it,
     * and the ring keeps the size that it has beside the grid.
     */
    public static final double SCALE = 5;

    private Mixtures() {}

    /** Eight modes on the unit circle, sigma .01. The angle is 2 pi k / 8: a linspace(0, 2 pi, 8) would lay the last mode on the first. */
    public static Dataset ring(int count, long seed) {
        return draw("ring", RING_MODES, RING_SIGMA, count, seed);
    }

    /** Twenty-five modes on {-4, -2, 0, 2, 4} squared, sigma .05. */
    public static Dataset grid(int count, long seed) {
        return draw("grid", GRID_SIDE * GRID_SIDE, GRID_SIGMA, count, seed);
    }

    private static Dataset draw(String name, int modes, double sigma, int count, long seed) {
        var samples = new float[2 * count];
        var labels = new int[count];
        for (int i = 0; i < count; i++) {
            var random = new CounterRandom(seed, i);
            labels[i] = random.below(modes);
            double[] centre = centre(name, labels[i]);
            samples[2 * i] = (float) ((centre[0] + sigma * random.gaussian()) / SCALE);
            samples[2 * i + 1] = (float) ((centre[1] + sigma * random.gaussian()) / SCALE);
        }
        return new Dataset(name, new int[] {2}, modes, samples, labels);
    }

    private static double[] centre(String name, int mode) {
        if (name.equals("grid")) {
            int row = mode / GRID_SIDE;
            return new double[] {2.0 * (mode % GRID_SIDE) - 4, 2.0 * row - 4};
        }
        double angle = 2 * StrictMath.PI * mode / RING_MODES;
        return new double[] {StrictMath.cos(angle), StrictMath.sin(angle)};
    }
}
