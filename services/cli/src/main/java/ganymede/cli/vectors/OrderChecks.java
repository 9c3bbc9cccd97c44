package ganymede.cli.vectors;

import ganymede.sketches.SlicedDistance;
import ganymede.sketches.detectors.LostBinSum;
import ganymede.sketches.detectors.ModeDropDetector;

/** Blocks {@code sliced_w2} and {@code e_sr}: scores of sorted and of ordered samples. */
final class OrderChecks {
    private OrderChecks() {}

    static void sliced(Block block, Check.Samples samples, Comparison comparison) throws VectorException {
        var inputs = samples.read();
        var directions = block.matrix("directions");
        if (directions[0].length != inputs.width()) {
            throw new VectorException(
                    block.pointer() + "/directions",
                    "have %d numbers for %d features".formatted(directions[0].length, inputs.width()));
        }
        comparison.expect(
                block,
                "sliced_w2_sq",
                SlicedDistance.squared(inputs.real(), inputs.fake(), directions),
                Tolerance.CLOSE);
        comparison.expect(
                block, "mind", SlicedDistance.mind(inputs.real(), inputs.fake(), directions), Tolerance.CLOSE);
    }

    static void lostModes(Block block, Check.Samples unused, Comparison comparison) throws VectorException {
        var shares = block.vector("p");
        double delta = block.number("delta");
        var labels = block.indices("labels", shares.length);
        // The trace does not depend on where the alarm is.
        var detector = new ModeDropDetector(shares, delta, Double.MAX_VALUE);
        var trace = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            trace[i] = detector.observe(labels[i]);
        }
        comparison.expect(block, "R_trace", trace, Tolerance.CLOSE);
        for (String field : block.fields()) {
            var bin = Phrases.number(field, "^cusum_bin([0-9]{1,6})_trace$");
            if (bin.isPresent()) {
                sums(block, field, bin.getAsInt(), shares, delta, labels, comparison);
            }
        }
    }

    private static void sums(
            Block block, String field, int bin, double[] shares, double delta, int[] labels, Comparison comparison)
            throws VectorException {
        if (bin >= shares.length) {
            throw new VectorException(block.pointer() + "/" + field, "names a bin beyond p");
        }
        var sum = new LostBinSum(bin, shares[bin], delta);
        var trace = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            trace[i] = sum.observe(labels[i]);
        }
        comparison.expect(block, field, trace, Tolerance.CLOSE);
    }
}
