package ganymede.cli.vectors;

import ganymede.sketches.InceptionSplits;
import ganymede.sketches.InceptionSums;
import ganymede.sketches.Softmax;
import java.util.Arrays;

/** Block {@code inception_score}. */
final class InceptionCheck {
    /** Logits at which softmax is exactly 0 and 1. */
    private static final double CERTAIN = 1000;

    private InceptionCheck() {}

    static void run(Block block, Check.Samples unused, Comparison comparison) throws VectorException {
        var logits = block.matrix("logits");
        var rows = Arrays.stream(logits).map(row -> Softmax.of(row.clone())).toArray(double[][]::new);
        var sums = sums(rows);
        comparison.expect(block, "no_split", sums.inceptionScore(), Tolerance.CLOSE);
        for (String field : block.fields()) {
            var splits = Phrases.number(field, "^splits([0-9]{1,9})$");
            if (splits.isPresent()) {
                splits(block, field, InceptionSplits.of(rows, splits.getAsInt()), comparison);
            }
        }
        if (block.has("mergeable")) {
            var part = block.object("mergeable");
            comparison.expect(part, "n", (double) sums.count(), Tolerance.CLOSE);
            comparison.expect(part, "s", sums.sums(), Tolerance.CLOSE);
            comparison.expect(part, "h", sums.negentropy(), Tolerance.CLOSE);
            comparison.expect(part, "ln_is", Math.log(sums.inceptionScore()), Tolerance.CLOSE);
        }
        if (block.has("onehot")) {
            certain(block.object("onehot"), comparison);
        }
    }

    private static void splits(Block block, String field, InceptionSplits splits, Comparison comparison)
            throws VectorException {
        comparison.expect(
                block,
                field,
                splits.scores().stream().mapToDouble(Double::doubleValue).toArray(),
                Tolerance.CLOSE);
        comparison.expect(block, field + "_mean", splits.mean(), Tolerance.CLOSE);
        comparison.expect(block, field + "_std_ddof0", splits.deviation(0), Tolerance.CLOSE);
        comparison.expect(block, field + "_std_ddof1", splits.deviation(1), Tolerance.CLOSE);
    }

    private static void certain(Block part, Comparison comparison) throws VectorException {
        var labels = part.indices("labels", 1 << 16);
        int classes = Arrays.stream(labels).max().orElse(0) + 1;
        var rows = new double[labels.length][classes];
        for (int row = 0; row < rows.length; row++) {
            Arrays.fill(rows[row], -CERTAIN);
            rows[row][labels[row]] = CERTAIN;
            Softmax.of(rows[row]);
        }
        comparison.expect(part, "value", sums(rows).inceptionScore(), Tolerance.CLOSE);
    }

    private static InceptionSums sums(double[][] rows) {
        var sums = new InceptionSums(rows.length == 0 ? 1 : rows[0].length);
        sums.fold(Inputs.flat(rows), rows.length);
        return sums;
    }
}
