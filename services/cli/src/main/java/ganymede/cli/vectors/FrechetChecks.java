package ganymede.cli.vectors;

import ganymede.sketches.FrechetDistance;
import ganymede.sketches.FrechetExtrapolation;
import ganymede.sketches.GaussianMoments;

/** Blocks {@code fid} and {@code fid_infinity}. */
final class FrechetChecks {
    private FrechetChecks() {}

    static void distance(Block block, Check.Samples samples, Comparison comparison) throws VectorException {
        var inputs = samples.read();
        var real = moments(inputs.real());
        var fake = moments(inputs.fake());
        var tolerance = tolerance(real, fake);
        var distance = FrechetDistance.between(real, fake);
        comparison.expect(block, "value", distance.value(), tolerance);
        comparison.expect(block, "mean_term", distance.meanTerm(), Tolerance.SPECTRAL);
        comparison.expect(block, "mean_only", distance.meanTerm(), Tolerance.SPECTRAL);
        comparison.expect(block, "trace_S1", distance.realTrace(), Tolerance.SPECTRAL);
        comparison.expect(block, "trace_S2", distance.fakeTrace(), Tolerance.SPECTRAL);
        comparison.expect(block, "trace_sqrt", distance.rootTrace(), tolerance);
        comparison.expect(
                block, "value_ddof0", FrechetDistance.between(real, fake, 0).value(), tolerance);
        comparison.expect(
                block, "diagonal_only_ddof0", FrechetDistance.diagonalOnly(real, fake, 0), Tolerance.SPECTRAL);
        comparison.expect(block, "self", FrechetDistance.between(real, real).value(), Tolerance.SINGULAR);
        comparison.expect(block, "mu1", real.mean(), Tolerance.CLOSE);
        comparison.expect(block, "mu2", fake.mean(), Tolerance.CLOSE);
        comparison.expect(block, "S1", real.covariance(1), Tolerance.CLOSE);
        comparison.expect(block, "S2", fake.covariance(1), Tolerance.CLOSE);
        if (block.has("crosscheck")) {
            var other = block.object("crosscheck");
            comparison.expect(other, "pytorch_fid_function", distance.value(), tolerance);
            // Between two programs that are not ours.
            other.ignore("abs_diff");
        }
        singular(block, inputs, comparison);
        merge(block, inputs, comparison);
        nullBias(block, real, comparison);
    }

    private static void singular(Block block, Inputs inputs, Comparison comparison) throws VectorException {
        if (!block.has("singular")) {
            return;
        }
        var part = block.object("singular");
        int rows = part.has("rows")
                ? part.integer("rows")
                : Phrases.number(part.text("note"), "first ([0-9]{1,9}) rows of Y")
                        .orElseThrow(() -> new VectorException(
                                part.pointer() + "/note", "must say how many 'first ... rows of Y'"));
        if (rows < 2 || rows > inputs.fake().length) {
            throw new VectorException(
                    part.pointer(), "asks for %d rows of Y, which has %d".formatted(rows, inputs.fake().length));
        }
        double value = FrechetDistance.between(moments(inputs.real()), moments(Inputs.first(inputs.fake(), rows)))
                .value();
        comparison.expect(part, "value", value, Tolerance.SINGULAR);
    }

    private static void merge(Block block, Inputs inputs, Comparison comparison) throws VectorException {
        if (!block.has("merge")) {
            return;
        }
        var part = block.object("merge");
        var merged = new GaussianMoments(inputs.width());
        int start = 0;
        for (var chunk : part.objects("chunks")) {
            int size = chunk.integer("n", 1, inputs.fake().length - start);
            var rows = new double[size][];
            System.arraycopy(inputs.fake(), start, rows, 0, size);
            var moments = moments(rows);
            comparison.expect(chunk, "mean", moments.mean(), Tolerance.CLOSE);
            comparison.expect(chunk, "M2_trace", trace(moments.covariance(0)) * size, Tolerance.CLOSE);
            merged.merge(moments);
            start += size;
        }
        if (start != inputs.fake().length) {
            throw new VectorException(
                    part.pointer() + "/chunks", "hold %d rows, Y has %d".formatted(start, inputs.fake().length));
        }
        comparison.expect(block, "mu2", merged.mean(), Tolerance.merged(block.vector("mu2")));
        comparison.expect(block, "S2", merged.covariance(1), Tolerance.merged(Inputs.flat(block.matrix("S2"))));
    }

    private static void nullBias(Block block, GaussianMoments real, Comparison comparison) throws VectorException {
        if (!block.has("null_bias")) {
            return;
        }
        var part = block.object("null_bias");
        double bias = FrechetDistance.nullBias(real.covariance(1));
        comparison.expect(part, "b", bias, Tolerance.SPECTRAL);
        for (String field : part.fields()) {
            var count = Phrases.number(field, "^at_n_([0-9]{1,9})$");
            if (count.isPresent()) {
                comparison.expect(part, field, bias / count.getAsInt(), Tolerance.SPECTRAL);
            }
        }
    }

    static void infinity(Block block, Check.Samples unused, Comparison comparison) throws VectorException {
        var counts = block.counts("n");
        var distances = block.vector("fid");
        if (counts.length != distances.length) {
            throw new VectorException(
                    block.pointer() + "/fid",
                    "has %d numbers for %d counts".formatted(distances.length, counts.length));
        }
        for (long count : counts) {
            if (count == 0) {
                throw new VectorException(block.pointer() + "/n", "must be positive");
            }
        }
        var line = FrechetExtrapolation.of(counts, distances);
        comparison.expect(block, "slope", line.slope(), Tolerance.SPECTRAL);
        comparison.expect(block, "fid_inf", line.intercept(), Tolerance.SPECTRAL);
    }

    private static GaussianMoments moments(double[][] rows) {
        var moments = new GaussianMoments(rows[0].length);
        moments.fold(Inputs.flat(rows), rows.length);
        return moments;
    }

    /** No more rows than features make a covariance singular. */
    private static Tolerance tolerance(GaussianMoments real, GaussianMoments fake) {
        boolean singular = Math.min(real.count(), fake.count()) <= real.width();
        return singular ? Tolerance.SINGULAR : Tolerance.SPECTRAL;
    }

    private static double trace(double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            sum += matrix[i][i];
        }
        return sum;
    }
}
