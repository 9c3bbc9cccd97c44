package ganymede.sketches;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The scores that need the features of both sides in memory, so that the stream does not have them; docs/metrics.md says what
 * each means.
 */
public final class SamplePortfolio {
    private static final List<String> NAMES =
            List.of("recall", "sliced_w2", "alpha_precision", "beta_coverage", "authenticity", "kid");
    private static final int DIRECTIONS = 128;
    /** Differences of coordinates: some seconds of work. */
    private static final double BUDGET = 1e9;
    /** Even for long features. */
    private static final int LEAST = 500;

    private SamplePortfolio() {}

    /** The names of all scores; {@code kid} is given for features too long for the stream's. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The scores that can be given, and why others cannot; of large samples, rows spread evenly.
     *
     * @param real [at least 2][width]
     * @param fake [at least 2][width]
     * @param seed of the sliced distance's directions
     */
    public static Assessment assess(double[][] real, double[][] fake, long seed) {
        int width = real[0].length;
        Rows.requireSame("widths", width, fake[0].length);
        int most = (int) Math.clamp(Math.sqrt(BUDGET / width), LEAST, FrozenPoints.MAX_POINTS);
        var theirs = spread(real, most);
        var ours = spread(fake, most);
        var sheet = new ScoreSheet(ours.length);
        recall(theirs, ours, sheet);
        sheet.give(
                "sliced_w2",
                SlicedDistance.squared(theirs, ours, SlicedDistance.directions(DIRECTIONS, width, seed)),
                0);
        typical(theirs, ours, sheet);
        if (width > MomentTensors.MAX_WIDTH) {
            sheet.give("kid", CubicKernel.unbiasedDistance(theirs, ours), 0);
        }
        return sheet.assessment();
    }

    private static void recall(double[][] real, double[][] fake, ScoreSheet sheet) {
        int neighbours = FrozenPoints.DEFAULT_NEIGHBOURS;
        if (Math.min(real.length, fake.length) <= neighbours) {
            sheet.withhold(
                    "samples (%d and %d) must be more than %d neighbours"
                            .formatted(real.length, fake.length, neighbours),
                    "recall");
            return;
        }
        double recall = NeighbourScores.of(real, fake, neighbours, NeighbourScores.Ball.OPEN)
                .recall();
        sheet.give(
                "recall",
                recall,
                OptionalDouble.of(SamplingError.ofShare(recall, real.length)),
                OptionalDouble.empty());
    }

    private static void typical(double[][] real, double[][] fake, ScoreSheet sheet) {
        var scores = AlphaPrecision.of(real, fake);
        sheet.give("alpha_precision", scores.precision(), 1);
        sheet.give("beta_coverage", scores.coverage(), OptionalDouble.empty(), OptionalDouble.empty());
        sheet.give(
                "authenticity",
                scores.authenticity(),
                SamplingError.ofShare(scores.authenticity(), Math.min(real.length, fake.length)),
                AlphaPrecision.AUTHENTICITY_OF_REAL);
    }

    /** At most so many rows, evenly from the first on: sorted samples stay mixed. */
    private static double[][] spread(double[][] rows, int most) {
        if (rows.length <= most) {
            return rows;
        }
        var chosen = new double[most][];
        for (int i = 0; i < most; i++) {
            chosen[i] = rows[(int) ((long) i * rows.length / most)];
        }
        return chosen;
    }
}
