package ganymede.sketches;

/**
 * Lower triangles of symmetric matrices as jagged rows: row j holds columns 0 to j.
 *
 * <p>Rows are arrays of their own, and loops use one index for all arrays: only then does HotSpot vectorise them.
 */
final class Triangle {

    private Triangle() {}

    static double[][] zeros(int order) {
        var rows = new double[order][];
        for (int j = 0; j < order; j++) {
            rows[j] = new double[j + 1];
        }
        return rows;
    }

    /** Adds {@code factor * vector * vector^T}. */
    static void addOuter(double[][] rows, double[] vector, double factor) {
        for (int j = 0; j < rows.length; j++) {
            var row = rows[j];
            double scale = factor * vector[j];
            for (int i = 0; i < row.length; i++) {
                row[i] += scale * vector[i];
            }
        }
    }

    static void add(double[][] rows, double[][] others) {
        for (int j = 0; j < rows.length; j++) {
            addVector(rows[j], others[j]);
        }
    }

    static void addVector(double[] target, double[] other) {
        for (int i = 0; i < target.length; i++) {
            target[i] += other[i];
        }
    }

    /** The full matrix, each entry divided by {@code divisor}. */
    static double[][] expand(double[][] rows, double divisor) {
        int order = rows.length;
        var full = new double[order][order];
        for (int j = 0; j < order; j++) {
            for (int i = 0; i <= j; i++) {
                full[j][i] = rows[j][i] / divisor;
                full[i][j] = full[j][i];
            }
        }
        return full;
    }

    static double trace(double[][] rows) {
        double sum = 0;
        for (int j = 0; j < rows.length; j++) {
            sum += rows[j][j];
        }
        return sum;
    }

    static void write(SketchWriter out, double[][] rows) {
        for (var row : rows) {
            out.putDoubles(row);
        }
    }

    static double[][] read(SketchReader in, int order) {
        var rows = new double[order][];
        for (int j = 0; j < order; j++) {
            rows[j] = in.readDoubles(j + 1);
        }
        return rows;
    }
}
