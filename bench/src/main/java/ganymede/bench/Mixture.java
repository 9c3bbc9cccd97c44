package ganymede.bench;

import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import ganymede.sketches.Divergence;
import ganymede.sketches.ModeCounts;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.Mixtures;
import ganymede.trainer.training.Batch;
import ganymede.trainer.training.Batches;
import java.util.stream.IntStream;

/**
 * The mixtures of the protocol of VEEGAN (Srivastava et al. 2017, section 4.1) and PacGAN (Lin et al. 2018, section 4.1): fresh
 * draws to train on, and the scores of 2,500 samples.
 */
enum Mixture {
    /** Eight modes on the unit circle, sigma .01. */
    RING(1, 0.01),
    /** The ring four times as large, sigma .04: its modes are as far apart as their size, yet three of the nets' units. */
    WIDE_RING(4, 0.01),
    /** Twenty-five modes on {-4, -2, 0, 2, 4} squared, sigma .05. */
    GRID(1, 0.05);

    /** Samples that are scored. */
    static final int SAMPLES = 2500;

    private static final int RING_MODES = 8;
    private static final int GRID_SIDE = 5;

    /** How much larger than the protocol's the mixture is for the nets. */
    private final int enlargement;

    private final double sigma;

    Mixture(int enlargement, double sigma) {
        this.enlargement = enlargement;
        this.sigma = sigma;
    }

    /**
     * @param modes modes with at least one sample of high quality
     * @param highQuality share of samples within three sigma of their nearest mode
     * @param divergence KL from the histogram of those samples over the modes to the uniform one, nats; that of a single mode if none
     */
    record Score(int modes, double highQuality, double divergence) {}

    /** Batches that never repeat, each a function of seed and index; coordinates are scaled into [-1, 1]. */
    Batches batches(long seed, int size) {
        return index -> {
            long drawn = new Draws(seed, index).bits(0);
            Dataset points = this == GRID ? Mixtures.grid(size, drawn) : Mixtures.ring(size, drawn);
            float[] values = points.range(0, size);
            for (int i = 0; i < values.length; i++) {
                values[i] *= enlargement;
            }
            return new Batch(new Tensor(new int[] {size, 2}, values), new int[0]);
        };
    }

    /** Scores samples in the scaled coordinates. */
    Score score(float[] samples) {
        var rows = new double[samples.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = samples[i] * Mixtures.SCALE / enlargement;
        }
        var counts = new ModeCounts(centres(), sigma);
        counts.fold(rows, rows.length / 2);
        double divergence =
                counts.captured() == 0 ? Math.log(centres().length) : Divergence.reverseKlToUniform(counts.counts());
        return new Score(counts.captured(), counts.highQuality(), divergence);
    }

    /** In the protocol's coordinates. */
    double[][] centres() {
        return switch (this) {
            case RING, WIDE_RING ->
                IntStream.range(0, RING_MODES)
                        .mapToDouble(mode -> 2 * Math.PI * mode / RING_MODES)
                        .mapToObj(angle -> new double[] {Math.cos(angle), Math.sin(angle)})
                        .toArray(double[][]::new);
            case GRID ->
                IntStream.range(0, GRID_SIDE * GRID_SIDE)
                        .mapToObj(mode -> new int[] {mode % GRID_SIDE, mode / GRID_SIDE})
                        .map(cell -> new double[] {2.0 * cell[0] - 4, 2.0 * cell[1] - 4})
                        .toArray(double[][]::new);
        };
    }
}
