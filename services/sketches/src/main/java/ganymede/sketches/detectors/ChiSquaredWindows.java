package ganymede.sketches.detectors;

import ganymede.sketches.SeededNormals;
import ganymede.sketches.SketchReader;
import ganymede.sketches.SketchWriter;
import java.util.Arrays;
import java.util.function.ToIntFunction;

/**
 * Pearson's chi-squared of the bins' counts against the real shares, per window; rare bins are put together.
 *
 * <p>Calibration: 2,000 seeded windows are drawn from the real shares, a Pearson III law is fitted to their statistics, and
 * its tail sets the threshold; it is raised by what the reference's own error and the tolerance can add. Blind spot: what
 * happens inside a bin; a rare bin that is lost alone.
 */
final class ChiSquaredWindows implements WindowStatistic {

    /** What is the same for all streams of a reference. */
    static final class Calibration {
        private static final int WINDOWS = 2000;
        private static final long SEED = 0x6368692d73717561L;

        private final double[] shares;
        private final int[] lengths;
        private final PooledShares[] pooled;
        private final double[] thresholds;

        /** Of the real counts per bin; half a sample is added to each, since no share is known to be zero. */
        Calibration(long[] counts, double runLength, double tolerance) {
            double real = Arrays.stream(counts).sum();
            this.shares = Arrays.stream(counts)
                    .mapToDouble(count -> (count + 0.5) / (real + counts.length / 2.0))
                    .toArray();
            this.lengths = WindowLengths.upTo(real);
            this.pooled = new PooledShares[lengths.length];
            Arrays.setAll(pooled, at -> PooledShares.of(shares, lengths[at]));
            this.thresholds = new double[lengths.length];
            Arrays.setAll(thresholds, at -> {
                double level = WindowLengths.level(lengths[at], lengths.length, runLength);
                double own = upperQuantile(at, level) * (1 + lengths[at] / real);
                // The noncentrality of shares that each differ by the tolerance is n tolerance^2.
                double root = Math.sqrt(own) + tolerance * Math.sqrt(lengths[at]);
                return root * root;
            });
        }

        private double upperQuantile(int at, double level) {
            if (pooled[at].groups() < 2) {
                return Double.MAX_VALUE;
            }
            var draws = new SeededNormals(SEED + at);
            var values = new double[WINDOWS];
            var alias = new AliasTable(shares);
            for (int window = 0; window < WINDOWS; window++) {
                var drawn = new double[shares.length];
                for (int sample = 0; sample < lengths[at]; sample++) {
                    drawn[alias.bin(draws.bits((long) window * lengths[at] + sample))]++;
                }
                values[window] = pooled[at].chiSquared(drawn);
            }
            return NullLaw.of(values).upperQuantile(level);
        }
    }

    private final Calibration calibration;
    private final ToIntFunction<Sighting> binOf;
    private double[] block;

    ChiSquaredWindows(ToIntFunction<Sighting> binOf, Calibration calibration) {
        this.calibration = calibration;
        this.binOf = binOf;
        this.block = new double[calibration.shares.length];
    }

    @Override
    public void observe(Sighting sighting) {
        block[binOf.applyAsInt(sighting)]++;
    }

    @Override
    public double[] drain() {
        var drained = block;
        block = new double[drained.length];
        return drained;
    }

    @Override
    public int[] lengths() {
        return calibration.lengths;
    }

    @Override
    public double ratio(double[] counts, int length) {
        return calibration.pooled[length].chiSquared(counts) / calibration.thresholds[length];
    }

    @Override
    public Suspect suspect(double[] counts, int length) {
        int worst = 0;
        double largest = -1;
        double sign = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            double expected = calibration.shares[bin] * calibration.lengths[length];
            double difference = counts[bin] - expected;
            if (difference * difference / expected > largest) {
                largest = difference * difference / expected;
                worst = bin;
                sign = difference;
            }
        }
        return new Suspect(sign < 0 ? Shift.LOST : Shift.GAINED, worst);
    }

    @Override
    public void write(SketchWriter out) {
        out.putDoubles(block);
    }

    @Override
    public void read(SketchReader in) {
        block = in.readDoubles(block.length);
    }
}
