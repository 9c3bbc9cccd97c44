package ganymede.sketches.trials;

import ganymede.sketches.Envelope;

/**
 * Whether a candidate may replace the incumbent, from both sides' scores of the same seeds, one pair after the other: a test
 * that may be looked at after every pair and stopped at any time (betting on bounded means, Waudby-Smith and Ramdas 2024,
 * arXiv 2010.09686).
 *
 * <p>Guarantee, whatever the scores' law and however long it runs: a candidate whose mean is lower by the margin or more is
 * promoted with a probability of at most alpha; one whose mean is not lower is rejected with a probability of at most alpha.
 * Pairs must be independent. Blind spot: what the score itself cannot see; between the two means either verdict may come.
 */
public final class PairedTrial {
    private final double alpha;
    private final double margin;
    /** Bets that the candidate is better than the incumbent less the margin. */
    private final BettingCapital better;
    /** Bets that the incumbent is better than the candidate. */
    private final BettingCapital worse;

    private Verdict verdict = Verdict.GO_ON;
    private long pairs;

    /**
     * Starts without pairs.
     *
     * @param alpha probability of either wrong verdict, in (0, 1)
     * @param margin difference of mean scores from which on the candidate counts as worse, in (0, 1)
     */
    public PairedTrial(double alpha, double margin) {
        if (!(alpha > 0 && alpha < 1) || !(margin > 0 && margin < 1)) {
            throw new IllegalArgumentException("alpha (%s) and margin (%s) must be in (0, 1)".formatted(alpha, margin));
        }
        this.alpha = alpha;
        this.margin = margin;
        this.better = new BettingCapital((1 - margin) / 2);
        this.worse = new BettingCapital(0.5);
    }

    /**
     * Takes the scores of one seed, each 0 to 1 and large when good; gives the verdict, which does not change any more once it is
     * not {@link Verdict#GO_ON}.
     *
     * @throws IllegalArgumentException when a score is out of range
     */
    public Verdict add(double candidate, double incumbent) {
        if (!(candidate >= 0 && candidate <= 1) || !(incumbent >= 0 && incumbent <= 1)) {
            throw new IllegalArgumentException("scores (%s and %s) must be in [0, 1]".formatted(candidate, incumbent));
        }
        if (verdict == Verdict.GO_ON) {
            pairs++;
            better.add((1 + candidate - incumbent) / 2);
            worse.add((1 + incumbent - candidate) / 2);
            verdict = judge();
        }
        return verdict;
    }

    private Verdict judge() {
        double needed = -Math.log(alpha);
        if (better.logarithm() >= needed) {
            return Verdict.PROMOTE;
        }
        return worse.logarithm() >= needed ? Verdict.REJECT : Verdict.GO_ON;
    }

    /** The verdict so far. */
    public Verdict verdict() {
        return verdict;
    }

    /** Pairs that the verdict rests on. */
    public long pairs() {
        return pairs;
    }

    /** Evidence for a promotion: an e-value, which reaches 1 / alpha wrongly with a probability of at most alpha. */
    public double evidenceToPromote() {
        return Math.exp(better.logarithm());
    }

    /** Evidence for a rejection. */
    public double evidenceToReject() {
        return Math.exp(worse.logarithm());
    }

    /** The state; {@link #fromBytes} is the inverse. */
    public byte[] toBytes() {
        var out = Envelope.TRIAL.begin();
        out.putDouble(alpha);
        out.putDouble(margin);
        out.putLong(pairs);
        better.write(out);
        worse.write(out);
        return Envelope.TRIAL.seal(out);
    }

    /**
     * Reads {@link #toBytes()}.
     *
     * @throws IllegalArgumentException when the bytes are no trial
     */
    public static PairedTrial fromBytes(byte[] bytes) {
        var in = Envelope.TRIAL.open(bytes);
        var trial = new PairedTrial(in.readDouble(), in.readDouble());
        trial.pairs = in.readCount();
        trial.better.read(in);
        trial.worse.read(in);
        in.requireEnd();
        trial.verdict = trial.judge();
        return trial;
    }
}
