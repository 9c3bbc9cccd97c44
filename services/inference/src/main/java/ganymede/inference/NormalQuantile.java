package ganymede.inference;

/**
 * The inverse of the standard normal distribution function, accurate to about 1e-16: Wichura's algorithm AS 241,
 * procedure PPND16 (Applied Statistics 37, 1988).
 *
 * <p>Every operation is exactly specified (IEEE double arithmetic, correctly rounded square root, {@link StrictMath} for
 * the logarithm), so the value has the same bits on every machine.
 */
// The coefficients are written as in the paper.
@SuppressWarnings("FloatingPointLiteralPrecision")
public final class NormalQuantile {
    private static final double CENTRAL = 0.425;
    private static final double CENTRAL_SQUARED = 0.180625;
    private static final double TAIL_SPLIT = 5.0;
    private static final double TAIL_SHIFT = 1.6;

    private NormalQuantile() {}

    /** Returns x with P(N(0,1) <= x) = {@code p}, for p strictly between 0 and 1. */
    public static double of(double p) {
        double q = p - 0.5;
        return inTail(q) ? tail(p, q) : central(q);
    }

    /**
     * Writes {@link #of} of the first {@code count} values to {@code out}, with the same bits: the central formula for all of
     * them, in a loop without branches that the compiler vectorises, then the tails, which are 15 % of a normal law.
     */
    static void of(double[] p, int count, double[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = central(p[i] - 0.5);
        }
        for (int i = 0; i < count; i++) {
            double q = p[i] - 0.5;
            if (inTail(q)) {
                out[i] = tail(p[i], q);
            }
        }
    }

    private static boolean inTail(double q) {
        return Math.abs(q) > CENTRAL;
    }

    private static double central(double q) {
        double r = CENTRAL_SQUARED - q * q;
        return q
                * polynomial(
                        r,
                        2.5090809287301226727e3,
                        3.3430575583588128105e4,
                        6.7265770927008700853e4,
                        4.5921953931549871457e4,
                        1.3731693765509461125e4,
                        1.9715909503065514427e3,
                        1.3314166789178437745e2,
                        3.3871328727963666080e0)
                / polynomial(
                        r,
                        5.2264952788528545610e3,
                        2.8729085735721942674e4,
                        3.9307895800092710610e4,
                        2.1213794301586595867e4,
                        5.3941960214247511077e3,
                        6.8718700749205790830e2,
                        4.2313330701600911252e1,
                        1.0);
    }

    private static double tail(double p, double q) {
        double r = Math.sqrt(-StrictMath.log(q < 0 ? p : 1.0 - p));
        double magnitude = r <= TAIL_SPLIT ? nearTail(r - TAIL_SHIFT) : farTail(r - TAIL_SPLIT);
        return q < 0 ? -magnitude : magnitude;
    }

    private static double nearTail(double r) {
        return polynomial(
                        r,
                        7.74545014278341407640e-4,
                        2.27238449892691845833e-2,
                        2.41780725177450611770e-1,
                        1.27045825245236838258e0,
                        3.64784832476320460504e0,
                        5.76949722146069140550e0,
                        4.63033784615654529590e0,
                        1.42343711074968357734e0)
                / polynomial(
                        r,
                        1.05075007164441684324e-9,
                        5.47593808499534494600e-4,
                        1.51986665636164571966e-2,
                        1.48103976427480074590e-1,
                        6.89767334985100004550e-1,
                        1.67638483018380384940e0,
                        2.05319162663775882187e0,
                        1.0);
    }

    private static double farTail(double r) {
        return polynomial(
                        r,
                        2.01033439929228813265e-7,
                        2.71155556874348757815e-5,
                        1.24266094738807843860e-3,
                        2.65321895265761230930e-2,
                        2.96560571828504891230e-1,
                        1.78482653991729133580e0,
                        5.46378491116411436990e0,
                        6.65790464350110377720e0)
                / polynomial(
                        r,
                        2.04426310338993978564e-15,
                        1.42151175831644588870e-7,
                        1.84631831751005468180e-5,
                        7.86869131145613259100e-4,
                        1.48753612908506148525e-2,
                        1.36929880922735805310e-1,
                        5.99832206555887937690e-1,
                        1.0);
    }

    /** Horner's rule, coefficients from the highest power down; written out because it runs for every latent. */
    private static double polynomial(
            double x, double a, double b, double c, double d, double e, double f, double g, double h) {
        return ((((((a * x + b) * x + c) * x + d) * x + e) * x + f) * x + g) * x + h;
    }
}
