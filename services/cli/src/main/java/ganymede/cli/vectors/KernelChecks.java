package ganymede.cli.vectors;

import ganymede.sketches.CubicKernel;
import ganymede.sketches.FourierDistance;
import ganymede.sketches.FourierFeatures;
import ganymede.sketches.GaussianKernel;
import ganymede.sketches.KernelDistance;
import ganymede.sketches.MomentTensors;
import java.util.Arrays;

/** Blocks {@code kid} and {@code mmd_rbf}. */
final class KernelChecks {
    /** Scale of {@link FourierFeatures} that has the bandwidth it is given. */
    private static final int MIDDLE = 1;
    /** CMMD is the biased distance times this. */
    private static final double CMMD = 1000;

    private KernelChecks() {}

    static void cubic(Block block, Check.Samples samples, Comparison comparison) throws VectorException {
        var inputs = samples.read();
        var x = inputs.real();
        var y = inputs.fake();
        comparison.expect(block, "full", unbiased(x, y), Tolerance.CLOSE);
        if (block.has("first_m")) {
            var part = block.object("first_m");
            int m = part.integer("m", 2, Math.min(x.length, y.length));
            comparison.expect(part, "value", unbiased(Inputs.first(x, m), Inputs.first(y, m)), Tolerance.CLOSE);
        }
        subsets(block, inputs, comparison);
        if (inputs.width() <= MomentTensors.MAX_WIDTH) {
            moments(block, tensors(x), tensors(y), comparison);
        } else {
            pairs(block, x, y, comparison);
        }
    }

    private static void moments(Block block, MomentTensors x, MomentTensors y, Comparison comparison)
            throws VectorException {
        comparison.expect(block, "biased", KernelDistance.biased(x, y), Tolerance.CLOSE);
        if (block.has("moments")) {
            var part = block.object("moments");
            comparison.expect(part, "XX", KernelDistance.kernelSum(x, x), Tolerance.CLOSE);
            comparison.expect(part, "YY", KernelDistance.kernelSum(y, y), Tolerance.CLOSE);
            comparison.expect(part, "XY", KernelDistance.kernelSum(x, y), Tolerance.CLOSE);
            comparison.expect(part, "qX", x.selfKernels(), Tolerance.CLOSE);
            comparison.expect(part, "qY", y.selfKernels(), Tolerance.CLOSE);
        }
    }

    /** Without the mergeable form. */
    private static void pairs(Block block, double[][] x, double[][] y, Comparison comparison) throws VectorException {
        comparison.expect(block, "biased", CubicKernel.biasedDistance(x, y), Tolerance.CLOSE);
        if (block.has("moments")) {
            var part = block.object("moments");
            comparison.expect(part, "XX", CubicKernel.sum(x, x), Tolerance.CLOSE);
            comparison.expect(part, "YY", CubicKernel.sum(y, y), Tolerance.CLOSE);
            comparison.expect(part, "XY", CubicKernel.sum(x, y), Tolerance.CLOSE);
            comparison.expect(part, "qX", CubicKernel.selfSum(x), Tolerance.CLOSE);
            comparison.expect(part, "qY", CubicKernel.selfSum(y), Tolerance.CLOSE);
        }
    }

    private static void subsets(Block block, Inputs inputs, Comparison comparison) throws VectorException {
        if (!block.has("subsets")) {
            return;
        }
        var subsets = block.objects("subsets");
        var values = new double[subsets.size()];
        for (int i = 0; i < values.length; i++) {
            var subset = subsets.get(i);
            double value = unbiased(
                    Inputs.pick(inputs.real(), subset.indices("i", inputs.real().length)),
                    Inputs.pick(inputs.fake(), subset.indices("j", inputs.fake().length)));
            comparison.expect(subset, "value", value, Tolerance.CLOSE);
            values[i] = value;
        }
        double mean = Arrays.stream(values).average().orElse(0);
        double variance = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0);
        comparison.expect(block, "subsets_mean", mean, Tolerance.CLOSE);
        comparison.expect(block, "subsets_std_ddof0", Math.sqrt(variance), Tolerance.CLOSE);
    }

    static void gaussian(Block block, Check.Samples samples, Comparison comparison) throws VectorException {
        var inputs = samples.read();
        for (String field : block.fields()) {
            if (field.startsWith("sigma_") && block.isObject(field)) {
                bandwidth(block.object(field), field.equals("sigma_median"), inputs, comparison);
            }
        }
        if (block.has("rff")) {
            fourier(block.object("rff"), bandwidthOfFourier(block), inputs, comparison);
        }
    }

    private static void bandwidth(Block part, boolean median, Inputs inputs, Comparison comparison)
            throws VectorException {
        double sigma = part.number("sigma");
        if (median) {
            comparison.expect(
                    part, "sigma", GaussianKernel.medianDistance(inputs.real(), inputs.fake()), Tolerance.CLOSE);
        }
        double biased = GaussianKernel.biasedDistance(inputs.real(), inputs.fake(), sigma);
        comparison.expect(
                part,
                "unbiased",
                GaussianKernel.unbiasedDistance(inputs.real(), inputs.fake(), sigma),
                Tolerance.CLOSE);
        comparison.expect(part, "biased", biased, Tolerance.CLOSE);
        comparison.expect(part, "cmmd", CMMD * biased, Tolerance.CLOSE);
    }

    private static double bandwidthOfFourier(Block block) throws VectorException {
        var part = block.object("rff");
        return part.has("sigma")
                ? part.number("sigma")
                : block.object("sigma_median").number("sigma");
    }

    private static void fourier(Block part, double sigma, Inputs inputs, Comparison comparison) throws VectorException {
        var directions = part.matrix("W");
        if (directions.length != inputs.width()) {
            throw new VectorException(
                    part.pointer() + "/W", "has %d rows for %d features".formatted(directions.length, inputs.width()));
        }
        var x = FourierFeatures.along(directions, 1, sigma);
        var y = FourierFeatures.along(directions, 1, sigma);
        x.fold(Inputs.flat(inputs.real()), inputs.real().length);
        y.fold(Inputs.flat(inputs.fake()), inputs.fake().length);
        comparison.expect(part, "sum_X", x.normalisedSums(MIDDLE), Tolerance.CLOSE);
        comparison.expect(part, "sum_Y", y.normalisedSums(MIDDLE), Tolerance.CLOSE);
        comparison.expect(part, "unbiased", FourierDistance.unbiased(x, y, MIDDLE), Tolerance.CLOSE);
    }

    /** The mergeable form where it exists, as on the stream. */
    private static double unbiased(double[][] x, double[][] y) {
        return x[0].length <= MomentTensors.MAX_WIDTH
                ? KernelDistance.unbiased(tensors(x), tensors(y))
                : CubicKernel.unbiasedDistance(x, y);
    }

    private static MomentTensors tensors(double[][] rows) {
        var tensors = new MomentTensors(rows[0].length);
        tensors.fold(Inputs.flat(rows), rows.length);
        return tensors;
    }
}
