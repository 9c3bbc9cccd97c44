package ganymede.sketches;

/** Seeded rows for tests. */
final class Samples {

    private Samples() {}

    static double[][] normal(long seed, int size, int width) {
        var normals = new SeededNormals(seed);
        var rows = new double[size][width];
        for (int row = 0; row < size; row++) {
            for (int i = 0; i < width; i++) {
                rows[row][i] = normals.normal((long) row * width + i);
            }
        }
        return rows;
    }

    /** Neighbouring columns correlate, scales differ by column, means are off zero. */
    static double[][] correlated(long seed, int size, int width) {
        var rows = normal(seed, size, width);
        for (var row : rows) {
            for (int i = width - 1; i > 0; i--) {
                row[i] = (row[i] + 0.8 * row[i - 1]) * (1 + i % 3) + 0.5;
            }
        }
        return rows;
    }

    /** Distributions, some of them with exact zeros. */
    static double[][] distributions(long seed, int size, int width) {
        var rows = normal(seed, size, width);
        for (var row : rows) {
            double sum = 0;
            for (int i = 0; i < width; i++) {
                row[i] = row[i] < -1 ? 0 : Math.exp(2 * row[i]);
                sum += row[i];
            }
            for (int i = 0; i < width; i++) {
                row[i] = sum > 0 ? row[i] / sum : 1.0 / width;
            }
        }
        return rows;
    }

    static double[][] logits(double[][] logits) {
        var rows = new double[logits.length][];
        for (int row = 0; row < logits.length; row++) {
            rows[row] = Softmax.of(logits[row].clone());
        }
        return rows;
    }
}
