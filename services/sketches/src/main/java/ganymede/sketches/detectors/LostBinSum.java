package ganymede.sketches.detectors;

/**
 * Page's CUSUM (1954) of the log-likelihood ratio that one bin has lost the share delta of its mass: S &lt;- max(0, S + ln
 * ((1 - delta 1[x = bin]) / (1 - delta p))).
 */
public final class LostBinSum {
    private final int bin;
    private final double hit;
    private final double miss;
    private double sum;

    /** For that bin of real share {@code share}; {@code delta} is above 0 and below 1. */
    public LostBinSum(int bin, double share, double delta) {
        if (!(delta > 0 && delta < 1 && share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "delta (%s) must be in (0, 1) and share (%s) in [0, 1]".formatted(delta, share));
        }
        this.bin = bin;
        this.hit = Math.log((1 - delta) / (1 - delta * share));
        this.miss = -Math.log1p(-delta * share);
    }

    /** Takes the next label and gives the sum after it. */
    public double observe(int label) {
        sum = Math.max(0, sum + (label == bin ? hit : miss));
        return sum;
    }
}
