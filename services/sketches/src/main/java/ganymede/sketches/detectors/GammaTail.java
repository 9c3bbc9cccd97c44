package ganymede.sketches.detectors;

/** Upper tail of the gamma distribution of scale 1: Numerical Recipes' series and continued fraction (Press et al. 2007, 6.2). */
final class GammaTail {
    private static final double EPSILON = 1e-14;
    private static final double TINY = 1e-300;
    private static final int MOST_TERMS = 100_000;
    private static final double[] LANCZOS = {
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private GammaTail() {}

    /** P(X &gt; x). */
    static double probability(double shape, double x) {
        if (x <= 0) {
            return 1;
        }
        double front = Math.exp(shape * Math.log(x) - x - logGamma(shape));
        return x < shape + 1 ? 1 - front * series(shape, x) : front * fraction(shape, x);
    }

    /** The x with P(X &gt; x) = probability, by bisection. */
    static double quantile(double shape, double probability) {
        double low = 0;
        double high = shape + 1;
        while (probability(shape, high) > probability) {
            low = high;
            high *= 2;
        }
        for (int step = 0; step < 100 && high - low > EPSILON * high; step++) {
            double middle = (low + high) / 2;
            if (probability(shape, middle) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double series(double shape, double x) {
        double term = 1 / shape;
        double sum = term;
        for (int n = 1; n < MOST_TERMS && term > EPSILON * sum; n++) {
            term *= x / (shape + n);
            sum += term;
        }
        return sum;
    }

    /** Lentz's method. */
    private static double fraction(double shape, double x) {
        double b = x + 1 - shape;
        double c = 1 / TINY;
        double d = 1 / b;
        double value = d;
        double factor = 0;
        for (int n = 1; n < MOST_TERMS && Math.abs(factor - 1) > EPSILON; n++) {
            double a = -n * (n - shape);
            b += 2;
            d = 1 / atLeastTiny(a * d + b);
            c = atLeastTiny(b + a / c);
            factor = d * c;
            value *= factor;
        }
        return value;
    }

    private static double atLeastTiny(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }

    /** Lanczos' approximation, for positive x, to 1e-14. */
    private static double logGamma(double x) {
        double sum = 0.9999999999998099;
        for (int i = 0; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x + i);
        }
        double t = x + LANCZOS.length - 1.5;
        return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
