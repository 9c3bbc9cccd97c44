package ganymede.sketches;

import java.util.Arrays;

/**
 * One-sided Jacobi rotations (Hestenes 1958; Demmel and Veselic 1992): turns the columns of A until they are orthogonal,
 * W = A V. Their lengths are A's singular values, accurate to rounding times the largest; for a symmetric positive
 * semidefinite A they are its eigenvalues.
 */
final class OrthogonalColumns {
    private static final double ORTHOGONAL = 1e-15;
    /** Convergence is quadratic; matrices of order 256 need about 10. */
    private static final int MAX_SWEEPS = 40;

    private final double[][] columns;
    private final double[] squares;

    private OrthogonalColumns(double[][] columns) {
        this.columns = columns;
        this.squares = new double[columns.length];
    }

    /** Rotates a copy of the columns; {@code columns[j]} is the matrix's column j. */
    static OrthogonalColumns of(double[][] columns) {
        var copies = new double[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            copies[j] = columns[j].clone();
        }
        var result = new OrthogonalColumns(copies);
        result.rotate();
        return result;
    }

    /** The rotated columns W = U S, in no order. */
    double[][] columns() {
        return columns;
    }

    /** The singular values, in the order of the columns. */
    double[] lengths() {
        var lengths = new double[columns.length];
        for (int j = 0; j < columns.length; j++) {
            lengths[j] = Math.sqrt(dot(columns[j], columns[j]));
        }
        return lengths;
    }

    /** |A| = U S U^T, the positive factor of A = |A| (U V^T), [rows][rows]. */
    double[][] modulus() {
        var half = scaled(0.5);
        var modulus = new double[half[0].length][half[0].length];
        for (var column : half) {
            for (int i = 0; i < column.length; i++) {
                for (int j = 0; j < column.length; j++) {
                    modulus[i][j] += column[i] * column[j];
                }
            }
        }
        return modulus;
    }

    /** For a symmetric positive semidefinite A: the columns of F with F F^T = A. */
    double[][] factor() {
        return scaled(0.5);
    }

    /** The columns of U S^(1-power); columns of length zero stay zero. */
    private double[][] scaled(double power) {
        var lengths = lengths();
        var factor = new double[columns.length][];
        for (int j = 0; j < columns.length; j++) {
            factor[j] = columns[j].clone();
            double divisor = lengths[j] > 0 ? Math.pow(lengths[j], power) : 1;
            for (int i = 0; i < factor[j].length; i++) {
                factor[j][i] /= divisor;
            }
        }
        return factor;
    }

    private void rotate() {
        boolean turned = true;
        for (int sweep = 0; turned && sweep < MAX_SWEEPS; sweep++) {
            for (int j = 0; j < columns.length; j++) {
                squares[j] = dot(columns[j], columns[j]);
            }
            turned = false;
            for (int p = 0; p < columns.length - 1; p++) {
                for (int q = p + 1; q < columns.length; q++) {
                    turned |= turn(p, q);
                }
            }
        }
    }

    private boolean turn(int p, int q) {
        double product = dot(columns[p], columns[q]);
        if (Math.abs(product) <= ORTHOGONAL * Math.sqrt(squares[p] * squares[q])) {
            return false;
        }
        double zeta = (squares[q] - squares[p]) / (2 * product);
        double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        double cosine = 1 / Math.sqrt(1 + tangent * tangent);
        apply(columns[p], columns[q], cosine, cosine * tangent);
        squares[p] = Math.max(0, squares[p] - tangent * product);
        squares[q] += tangent * product;
        return true;
    }

    private static void apply(double[] p, double[] q, double cosine, double sine) {
        for (int i = 0; i < p.length; i++) {
            double old = p[i];
            p[i] = cosine * old - sine * q[i];
            q[i] = sine * old + cosine * q[i];
        }
    }

    /** Four sums, since one chain of additions is four times slower. */
    static double dot(double[] a, double[] b) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }
}
