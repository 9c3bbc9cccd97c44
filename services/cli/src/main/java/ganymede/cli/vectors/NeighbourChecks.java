package ganymede.cli.vectors;

import ganymede.sketches.AlphaPrecision;
import ganymede.sketches.FrozenPoints;
import ganymede.sketches.NeighbourCounts;
import ganymede.sketches.NeighbourScores;
import ganymede.sketches.NeighbourScores.Ball;
import java.util.Arrays;

/** Blocks {@code prdc} and {@code alpha_precision}. */
final class NeighbourChecks {
    private NeighbourChecks() {}

    static void balls(Block block, Check.Samples samples, Comparison comparison) throws VectorException {
        var inputs = samples.read();
        int least = Math.min(inputs.real().length, inputs.fake().length);
        int ties = 1;
        for (String field : block.fields()) {
            var neighbours = Phrases.number(field, "^k([0-9]{1,9})$");
            if (neighbours.isPresent()) {
                int k = neighbours.getAsInt();
                if (k < 1 || k >= least) {
                    throw new VectorException(
                            block.pointer() + "/" + field, "asks for %d neighbours among %d rows".formatted(k, least));
                }
                ties = k;
                balls(block.object(field), k, inputs, comparison);
            }
        }
        if (block.has("ties")) {
            ties(block.object("ties"), ties, inputs, comparison);
        }
    }

    private static void balls(Block part, int k, Inputs inputs, Comparison comparison) throws VectorException {
        var scores = NeighbourScores.of(inputs.real(), inputs.fake(), k, Ball.OPEN);
        comparison.expect(part, "precision", scores.precision(), Tolerance.CLOSE);
        comparison.expect(part, "recall", scores.recall(), Tolerance.CLOSE);
        comparison.expect(part, "density", scores.density(), Tolerance.CLOSE);
        comparison.expect(part, "coverage", scores.coverage(), Tolerance.CLOSE);
        // The form that the stream keeps must say the same.
        var points = new FrozenPoints(Inputs.flat(inputs.real()), inputs.real().length, inputs.width(), k);
        var counts = new NeighbourCounts(points);
        counts.fold(Inputs.flat(inputs.fake()), inputs.fake().length);
        comparison.expect(part, "precision", counts.precision(), Tolerance.CLOSE);
        comparison.expect(part, "density", counts.density(), Tolerance.CLOSE);
        comparison.expect(part, "coverage", counts.coverage(), Tolerance.CLOSE);
        comparison.expect(part, "expected_coverage_if_same_distribution", counts.expectedCoverage(), Tolerance.CLOSE);
    }

    private static void ties(Block part, int k, Inputs inputs, Comparison comparison) throws VectorException {
        var same = new double[inputs.real().length][];
        Arrays.fill(same, inputs.real()[0]);
        var open = NeighbourScores.of(same, same, k, Ball.OPEN);
        var closed = NeighbourScores.of(same, same, k, Ball.CLOSED);
        comparison.expect(part, "strict", open.precision(), Tolerance.CLOSE);
        comparison.expect(part, "strict", open.recall(), Tolerance.CLOSE);
        comparison.expect(part, "strict", open.density(), Tolerance.CLOSE);
        comparison.expect(part, "strict", open.coverage(), Tolerance.CLOSE);
        comparison.expect(part, "non_strict", closed.precision(), Tolerance.CLOSE);
        comparison.expect(part, "non_strict", closed.recall(), Tolerance.CLOSE);
    }

    static void typical(Block block, Check.Samples samples, Comparison comparison) throws VectorException {
        var inputs = samples.read();
        int steps = block.has("alphas")
                ? block.integer("alphas", 2, 1 << 16)
                : Phrases.number(block.has("definition") ? block.text("definition") : "", "([0-9]{1,5}) alphas")
                        .orElse(AlphaPrecision.STEPS);
        var scores = AlphaPrecision.of(inputs.real(), inputs.fake(), steps);
        comparison.expect(block, "n", Math.min(inputs.real().length, inputs.fake().length), Tolerance.CLOSE);
        comparison.expect(block, "delta_precision_alpha", scores.precision(), Tolerance.CLOSE);
        comparison.expect(block, "delta_coverage_beta", scores.coverage(), Tolerance.CLOSE);
        comparison.expect(block, "authpct", scores.authenticity(), Tolerance.CLOSE);
        comparison.expect(block, "synthcity_authenticity", misindexed(inputs), Tolerance.CLOSE);
    }

    /** What synthcity calls authenticity: for each real row, looks the radius up by the number of the nearest fake. */
    private static double misindexed(Inputs inputs) {
        int size = Math.min(inputs.real().length, inputs.fake().length);
        int smaller = 0;
        for (int row = 0; row < size; row++) {
            int fake = nearest(inputs.fake(), size, inputs.real()[row], -1);
            int other = nearest(inputs.real(), size, inputs.real()[fake], fake);
            smaller += distance(inputs.real()[fake], inputs.real()[other])
                            < distance(inputs.real()[row], inputs.fake()[fake])
                    ? 1
                    : 0;
        }
        return smaller / (double) size;
    }

    private static int nearest(double[][] points, int size, double[] to, int except) {
        int nearest = except == 0 ? 1 : 0;
        for (int point = 0; point < size; point++) {
            if (point != except && distance(points[point], to) < distance(points[nearest], to)) {
                nearest = point;
            }
        }
        return nearest;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
