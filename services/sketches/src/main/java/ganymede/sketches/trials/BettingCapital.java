package ganymede.sketches.trials;

import ganymede.sketches.SketchReader;
import ganymede.sketches.SketchWriter;

/**
 * Capital of a gambler who bets that the mean of values in [0, 1] is above a limit (Waudby-Smith and Ramdas 2024, eq. 19 and
 * appendix B.3, "aGRAPA"): K &lt;- K (1 + bet (x - limit)), where the bet is made before x is seen, from the mean and variance
 * so far.
 *
 * <p>While the mean is at most the limit, the capital reaches c at any time with a probability of at most 1/c (Ville 1939).
 */
final class BettingCapital {
    /** A gambler who stakes less than everything is never ruined by one value. */
    private static final double LARGEST_STAKE = 0.75;
    /** The mean and variance are counted as if one value of each half had been seen. */
    private static final double PRIOR_VARIANCE = 0.25;

    private final double limit;
    private double logarithm;
    private double sum = 0.5;
    private double squares = PRIOR_VARIANCE;
    private long count;

    BettingCapital(double limit) {
        this.limit = limit;
    }

    /** Bets, then takes the value, 0 to 1. */
    void add(double value) {
        double mean = sum / (count + 1);
        double gap = mean - limit;
        double bet = gap / (squares / (count + 1) + gap * gap);
        bet = Math.clamp(bet, 0, LARGEST_STAKE / limit);
        logarithm += Math.log1p(bet * (value - limit));
        count++;
        sum += value;
        double newMean = sum / (count + 1);
        squares += (value - newMean) * (value - newMean);
    }

    /** The natural logarithm of the capital; 0 at the start. */
    double logarithm() {
        return logarithm;
    }

    void write(SketchWriter out) {
        out.putDouble(logarithm);
        out.putDouble(sum);
        out.putDouble(squares);
        out.putLong(count);
    }

    void read(SketchReader in) {
        logarithm = in.readDouble();
        sum = in.readDouble();
        squares = in.readDouble();
        count = in.readCount();
    }
}
