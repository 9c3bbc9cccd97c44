package ganymede.sketches;

import java.util.OptionalDouble;

/**
 * Divergences between two histograms, in nats, without smoothing.
 *
 * <p>Blind spot of all: what happens inside a bin.
 */
public final class Divergence {

    private Divergence() {}

    /** Shannon entropy, 0 to ln(bins); 0 when empty. */
    public static double entropy(long[] counts) {
        double total = total(counts);
        double sum = 0;
        for (long count : counts) {
            sum -= count == 0 ? 0 : count / total * Math.log(count / total);
        }
        return sum;
    }

    /** KL(p || uniform) = ln(bins) - entropy: the "reverse KL" of VEEGAN and PacGAN. */
    public static double reverseKlToUniform(long[] counts) {
        return Math.log(counts.length) - entropy(counts);
    }

    /** KL(p || q); empty when p has a bin that q has not (it is infinite) or a side is empty. */
    public static OptionalDouble kullbackLeibler(long[] p, long[] q) {
        Rows.requireSame("bins", p.length, q.length);
        double totalP = total(p);
        double totalQ = total(q);
        double sum = 0;
        for (int bin = 0; bin < p.length; bin++) {
            if (p[bin] > 0 && q[bin] == 0) {
                return OptionalDouble.empty();
            }
            sum += p[bin] == 0 ? 0 : p[bin] / totalP * Math.log((p[bin] / totalP) / (q[bin] / totalQ));
        }
        return totalP > 0 && totalQ > 0 ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    /** Jensen-Shannon divergence, 0 to ln 2 (scipy's "distance" is its square root); empty when a side is empty. */
    public static OptionalDouble jensenShannon(long[] p, long[] q) {
        Rows.requireSame("bins", p.length, q.length);
        double totalP = total(p);
        double totalQ = total(q);
        if (totalP == 0 || totalQ == 0) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (int bin = 0; bin < p.length; bin++) {
            double a = p[bin] / totalP;
            double b = q[bin] / totalQ;
            sum += againstMean(a, b) + againstMean(b, a);
        }
        return OptionalDouble.of(Math.max(0, sum / 2));
    }

    private static double againstMean(double a, double b) {
        return a == 0 ? 0 : a * Math.log(2 * a / (a + b));
    }

    static double total(long[] counts) {
        double sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
