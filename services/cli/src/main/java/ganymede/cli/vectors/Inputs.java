package ganymede.cli.vectors;

import java.util.Arrays;

/**
 * The two samples that most blocks share.
 *
 * @param real X, [N][d]
 * @param fake Y, [M][d]
 */
@SuppressWarnings("ArrayRecordComponent") // carrier of primitives, never compared
record Inputs(double[][] real, double[][] fake) {

    static Inputs of(Block block) throws VectorException {
        var real = block.matrix("X");
        var fake = block.matrix("Y");
        if (real[0].length != fake[0].length) {
            throw new VectorException(
                    block.pointer() + "/Y",
                    "has rows of %d, X has rows of %d".formatted(fake[0].length, real[0].length));
        }
        return new Inputs(real, fake);
    }

    int width() {
        return real[0].length;
    }

    static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    static double[][] pick(double[][] rows, int[] indices) {
        return Arrays.stream(indices).mapToObj(i -> rows[i]).toArray(double[][]::new);
    }

    /** That many first rows. */
    static double[][] first(double[][] rows, int count) {
        return Arrays.copyOf(rows, count);
    }
}
