package ganymede.sketches.detectors;

/**
 * e-Shiryaev-Roberts detector of a lost mode (Shin, Ramdas and Rinaldo 2024, arXiv 2203.03532): per bin j the e-process R_j
 * &lt;- (1 + R_j) (1 - delta 1[x = j]) / (1 - delta p_j), and the alarm when their mean reaches the average run length.
 *
 * <p>While labels follow p, the mean number of samples to a false alarm is at least {@code runLength}. Order matters: not a
 * mergeable sketch. Blind spot: modes that gain, and what happens inside a bin.
 */
public final class ModeDropDetector {
    private final double[] shares;
    private final double[] evidence;
    private final double delta;
    private final double runLength;

    /**
     * Starts without evidence.
     *
     * @param shares the real share of every bin, summing to 1
     * @param delta share of a mode's mass that is assumed to be lost, above 0 and at most 1
     * @param runLength least mean number of samples between false alarms
     */
    public ModeDropDetector(double[] shares, double delta, double runLength) {
        if (!(delta > 0 && delta <= 1) || !(runLength >= 1)) {
            throw new IllegalArgumentException(
                    "delta (%s) must be in (0, 1] and run length (%s) at least 1".formatted(delta, runLength));
        }
        this.shares = shares.clone();
        this.evidence = new double[shares.length];
        this.delta = delta;
        this.runLength = runLength;
        for (double share : shares) {
            if (!(share >= 0) || delta * share >= 1) {
                throw new IllegalArgumentException(
                        "share (%s) times delta (%s) must be at least 0 and below 1".formatted(share, delta));
            }
        }
    }

    /** Takes the next label and gives the evidence after it. */
    public double observe(int label) {
        for (int bin = 0; bin < evidence.length; bin++) {
            double kept = bin == label ? 1 - delta : 1;
            // A run length is finite: evidence beyond this is an alarm already, and must not become infinite.
            evidence[bin] = Math.min(
                    Double.MAX_VALUE / evidence.length / 4, (1 + evidence[bin]) * kept / (1 - delta * shares[bin]));
        }
        return evidence();
    }

    /** The mean of the bins' e-processes. */
    public double evidence() {
        double sum = 0;
        for (double one : evidence) {
            sum += one / evidence.length;
        }
        return sum;
    }

    /** Whether the evidence has reached the run length. */
    public boolean isAlarmed() {
        return evidence() >= runLength;
    }

    /** The bin with most evidence of having been lost. */
    public int suspect() {
        int suspect = 0;
        for (int bin = 1; bin < evidence.length; bin++) {
            suspect = evidence[bin] > evidence[suspect] ? bin : suspect;
        }
        return suspect;
    }
}
