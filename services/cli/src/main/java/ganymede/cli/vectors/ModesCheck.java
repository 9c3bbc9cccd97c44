package ganymede.cli.vectors;

import ganymede.sketches.Divergence;
import ganymede.sketches.ModeCounts;
import java.util.ArrayList;
import java.util.Arrays;

/** Block {@code modes_2d}. */
final class ModesCheck {
    private static final String NUMBER = "(-?[0-9]+(?:\\.[0-9]+)?)";

    private ModesCheck() {}

    static void run(Block block, Check.Samples unused, Comparison comparison) throws VectorException {
        var centres = centres(block);
        double deviation = block.number("std");
        var points = block.matrix("points");
        if (points[0].length != centres[0].length) {
            throw new VectorException(
                    block.pointer() + "/points",
                    "have %d coordinates, centers have %d".formatted(points[0].length, centres[0].length));
        }
        var modes = new ModeCounts(centres, deviation);
        modes.fold(Inputs.flat(points), points.length);
        var counts = modes.counts();
        var uniform = new long[counts.length];
        Arrays.fill(uniform, 1);
        comparison.expect(
                block, "counts", Arrays.stream(counts).asDoubleStream().toArray(), Tolerance.CLOSE);
        comparison.expect(block, "modes", modes.captured(), Tolerance.CLOSE);
        comparison.expect(block, "high_quality", modes.highQuality(), Tolerance.CLOSE);
        comparison.expect(block, "reverse_kl", Divergence.reverseKlToUniform(counts), Tolerance.CLOSE);
        comparison.expect(block, "jsd", Divergence.jensenShannon(counts, uniform), Tolerance.CLOSE);
        comparison.expect(block, "ideal_high_quality_3sigma_2d", ModeCounts.IDEAL_QUALITY_IN_A_PLANE, Tolerance.CLOSE);
    }

    /** Written out, or one of the protocol's two: {@code [r] cos/sin(2 pi i/8)} and {@code {-4,-2,0,2,4}^2}. */
    private static double[][] centres(Block block) throws VectorException {
        if (block.isArray("centers")) {
            return block.matrix("centers");
        }
        var text = block.text("centers");
        var ring = Phrases.name(
                text,
                ".*?(?:" + NUMBER + "\\s*\\*?\\s*)?cos/sin\\(2\\s*\\*?\\s*pi\\s*\\*?\\s*i/([1-9][0-9]{0,5})\\).*");
        if (ring.matches()) {
            double radius = ring.group(1) == null ? 1 : Double.parseDouble(ring.group(1));
            return ring(radius, Integer.parseInt(ring.group(2)));
        }
        var grid = Phrases.name(text, ".*\\{([-0-9., ]+)\\}\\s*\\^\\s*2.*");
        if (grid.matches()) {
            return grid(grid.group(1));
        }
        throw new VectorException(
                block.pointer() + "/centers", "(%s) must be points, cos/sin(2 pi i/n) or {a,b,...}^2".formatted(text));
    }

    private static double[][] ring(double radius, int count) {
        var centres = new double[count][];
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * i / count;
            centres[i] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
        }
        return centres;
    }

    private static double[][] grid(String numbers) {
        var along = Arrays.stream(numbers.split(",", -1))
                .map(String::strip)
                .mapToDouble(Double::parseDouble)
                .toArray();
        var centres = new ArrayList<double[]>();
        for (double first : along) {
            for (double second : along) {
                centres.add(new double[] {first, second});
            }
        }
        return centres.toArray(double[][]::new);
    }
}
