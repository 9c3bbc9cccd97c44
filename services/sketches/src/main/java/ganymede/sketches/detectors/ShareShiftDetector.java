package ganymede.sketches.detectors;

import ganymede.sketches.SketchReader;
import ganymede.sketches.SketchWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * e-Shiryaev-Roberts over the bins that samples fall into (Shin, Ramdas and Rinaldo 2024, arXiv 2203.03532, eq. 12): per bin
 * and {@link Alternative} the e-process R &lt;- (1 + R) times the bet's odds; the evidence is their mean.
 *
 * <p>Guarantee: while every share lies within its bounds and samples are independent, the mean exceeds c within n samples
 * with a probability of at most n / c (Doob's inequality for the submartingale R), and the mean time to a false alarm is at
 * least c. Blind spot: what happens inside a bin, and changes within the bounds.
 */
final class ShareShiftDetector implements Detector {
    /** Half of a mode, and a mode that leaves a twentieth; a tenth of all samples, and half of them, in one bin. */
    static final List<Alternative> LOST_OR_GAINED = List.of(
            new Alternative.Lost(0.5),
            new Alternative.Lost(0.95),
            new Alternative.Gained(0.1),
            new Alternative.Gained(0.5));

    /** For bins that hold next to nothing of the real data: a fiftieth, a tenth, half of all samples. */
    static final List<Alternative> GAINED =
            List.of(new Alternative.Gained(0.02), new Alternative.Gained(0.1), new Alternative.Gained(0.5));

    /** What evidence beyond the threshold is forgotten, so that an alarm ends soon after its cause. */
    private static final double CAP = 10;

    /** Evidence at the end of an alarm, over the threshold. */
    private static final double CLEARED_AT = 0.01;

    private final Binning binning;
    private final double threshold;
    private final List<Bet> bets;
    private final int[][] betsOfBin;
    private final double[] hit;
    private final double[] miss;
    private final double[] logHit;
    private final double[] logMiss;
    /** Of each bet. */
    private final double[] evidence;
    /** Page's sums of logarithms, whose last zero tells when the shift began. */
    private final double[] sums;

    private final long[] since;

    private record Bet(Shift shift, int bin, Alternative.Odds odds) {}

    /**
     * Starts without evidence.
     *
     * @param binning puts samples into bins
     * @param bounds of every bin's share
     */
    ShareShiftDetector(Binning binning, List<ShareBounds> bounds, List<Alternative> alternatives, double threshold) {
        this.binning = binning;
        this.threshold = threshold;
        this.bets = bets(bounds, alternatives);
        int size = bets.size();
        this.betsOfBin = new int[bounds.size()][];
        Arrays.setAll(
                betsOfBin,
                bin -> IntStream.range(0, size)
                        .filter(bet -> bets.get(bet).bin() == bin)
                        .toArray());
        this.hit = bets.stream().mapToDouble(bet -> bet.odds().hit()).toArray();
        this.miss = bets.stream().mapToDouble(bet -> bet.odds().miss()).toArray();
        this.logHit = Arrays.stream(hit).map(Math::log).toArray();
        this.logMiss = Arrays.stream(miss).map(Math::log).toArray();
        this.evidence = new double[size];
        this.sums = new double[size];
        this.since = new long[size];
    }

    private static List<Bet> bets(List<ShareBounds> bounds, List<Alternative> alternatives) {
        var bets = new ArrayList<Bet>();
        for (var alternative : alternatives) {
            for (int bin = 0; bin < bounds.size(); bin++) {
                if (alternative.applies(bounds.get(bin))) {
                    bets.add(new Bet(alternative.shift(), bin, alternative.odds(bounds.get(bin))));
                }
            }
        }
        return bets;
    }

    @Override
    public void observe(Sighting sighting) {
        int bin = binning.binOf(sighting);
        if (bin == Binning.NO_BIN) {
            return;
        }
        // A hit is a miss whose odds are corrected beforehand: the loop over all bets then has no branch.
        for (int bet : betsOfBin[bin]) {
            evidence[bet] = (1 + evidence[bet]) * (hit[bet] / miss[bet]) - 1;
            sums[bet] += logHit[bet] - logMiss[bet];
        }
        double cap = cap();
        for (int bet = 0; bet < evidence.length; bet++) {
            evidence[bet] = Math.min(cap, (1 + evidence[bet]) * miss[bet]);
        }
        for (int bet = 0; bet < sums.length; bet++) {
            double sum = sums[bet] + logMiss[bet];
            sums[bet] = Math.max(0, sum);
            since[bet] = sum > 0 ? since[bet] : sighting.sample() + 1;
        }
    }

    private double cap() {
        return CAP * threshold * evidence.length;
    }

    @Override
    public double evidence() {
        // Four sums, since one chain of additions is four times slower.
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int at = 0;
        for (; at + 3 < evidence.length; at += 4) {
            s0 += evidence[at];
            s1 += evidence[at + 1];
            s2 += evidence[at + 2];
            s3 += evidence[at + 3];
        }
        for (; at < evidence.length; at++) {
            s0 += evidence[at];
        }
        return evidence.length == 0 ? 0 : ((s0 + s1) + (s2 + s3)) / evidence.length;
    }

    @Override
    public double threshold() {
        return threshold;
    }

    @Override
    public double clearedAt() {
        return CLEARED_AT * threshold;
    }

    @Override
    public Suspect suspect() {
        var bet = bets.get(strongest());
        return new Suspect(bet.shift(), bet.bin());
    }

    @Override
    public long firstSuspect() {
        return since[strongest()];
    }

    private int strongest() {
        int strongest = 0;
        for (int bet = 1; bet < evidence.length; bet++) {
            strongest = evidence[bet] > evidence[strongest] ? bet : strongest;
        }
        return strongest;
    }

    @Override
    public void restart(long sample) {
        Arrays.fill(evidence, 0);
        Arrays.fill(sums, 0);
        Arrays.fill(since, sample);
    }

    @Override
    public void write(SketchWriter out) {
        binning.write(out);
        out.putDoubles(evidence);
        out.putDoubles(sums);
        out.putLongs(since);
    }

    @Override
    public void read(SketchReader in) {
        binning.read(in);
        System.arraycopy(in.readDoubles(evidence.length), 0, evidence, 0, evidence.length);
        System.arraycopy(in.readDoubles(sums.length), 0, sums, 0, sums.length);
        System.arraycopy(in.readCounts(since.length), 0, since, 0, since.length);
    }
}
