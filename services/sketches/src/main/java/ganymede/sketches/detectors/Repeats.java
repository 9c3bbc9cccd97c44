package ganymede.sketches.detectors;

import ganymede.sketches.FrozenPoints;
import ganymede.sketches.SeededNormals;
import ganymede.sketches.SketchReader;
import ganymede.sketches.SketchWriter;
import ganymede.sketches.SlicedDistance;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether a sample came before, by locality-sensitive fingerprints (Datar et al. 2004: random projections, cut into steps) in a
 * table of {@value #SLOTS} slots, each of which holds the last fingerprint that fell on it.
 *
 * <p>A generator that can make N equally likely samples repeats itself in a share SLOTS / N of them, once the table is full.
 * Blind spot: supports beyond the reference's power to exclude repetition by chance, about 50,000; repetition with noise of
 * more than an eighth of the median distance between real neighbours.
 */
final class Repeats implements Binning {
    private static final int SLOTS = 4096;

    private static final int DUPLICATE = 0;
    private static final int FRESH = 1;

    /** What is the same for all streams of a reference. */
    static final class Calibration {
        private static final int PROJECTIONS = 8;
        private static final long SEED = 0x7265706561747321L;
        /** Steps of the projections in a median distance between neighbours: repetition with noise of much less is seen. */
        private static final double STEPS = 8;

        /** [projections][features], over the step. */
        private final double[][] directions;

        private final double[] offsets;
        private final List<ShareBounds> bounds;

        Calibration(FrozenPoints points, double medianDistance, double tolerance) {
            double step = medianDistance > 0 ? medianDistance / STEPS : 1;
            this.directions = SlicedDistance.directions(PROJECTIONS, points.width(), SEED);
            this.offsets = new double[PROJECTIONS];
            var draws = new SeededNormals(SEED);
            for (int projection = 0; projection < PROJECTIONS; projection++) {
                offsets[projection] = draws.uniform(Long.MIN_VALUE + projection);
                for (int i = 0; i < points.width(); i++) {
                    directions[projection][i] /= step;
                }
            }
            this.bounds = bounds(points, tolerance);
        }

        /** A real sample is a repetition by chance when it collides with one of as many others as there are slots. */
        private List<ShareBounds> bounds(FrozenPoints points, double tolerance) {
            double size = points.size();
            var byPair = ShareBounds.of(collisions(points), size * (size - 1) / 2, tolerance);
            double most = Math.min(1, SLOTS * byPair.upper());
            return List.of(new ShareBounds(0, most), new ShareBounds(1 - most, 1));
        }

        private double collisions(FrozenPoints points) {
            var seen = new HashMap<Long, Integer>();
            double pairs = 0;
            for (int point = 0; point < points.size(); point++) {
                pairs += seen.merge(fingerprint(points.point(point)), 1, Integer::sum) - 1;
            }
            return pairs;
        }

        /** Of duplicates, and of samples that came not before. */
        List<ShareBounds> bounds() {
            return bounds;
        }

        /** Never 0, which marks an empty slot. */
        private long fingerprint(double[] features) {
            long hash = SEED;
            for (int projection = 0; projection < directions.length; projection++) {
                double along = offsets[projection] + dot(directions[projection], features);
                hash = mixed(hash ^ (long) Math.floor(along));
            }
            return hash == 0 ? SEED : hash;
        }

        /** Two sums, since one chain of additions is slower. */
        private static double dot(double[] a, double[] b) {
            double even = 0;
            double odd = 0;
            int i = 0;
            for (; i + 1 < a.length; i += 2) {
                even += a[i] * b[i];
                odd += a[i + 1] * b[i + 1];
            }
            return i < a.length ? even + odd + a[i] * b[i] : even + odd;
        }

        private static long mixed(long value) {
            return new SeededNormals(value).bits(0);
        }
    }

    private final Calibration calibration;
    private final long[] table = new long[SLOTS];
    private int occupied;
    /** Sum over the samples of the slots that were occupied before. */
    private long comparisons;

    private long duplicates;

    Repeats(Calibration calibration) {
        this.calibration = calibration;
    }

    @Override
    public int binOf(Sighting sighting) {
        long fingerprint = calibration.fingerprint(sighting.features());
        int slot = (int) (fingerprint & (SLOTS - 1));
        boolean duplicate = table[slot] == fingerprint;
        comparisons += occupied;
        duplicates += duplicate ? 1 : 0;
        occupied += table[slot] == 0 ? 1 : 0;
        table[slot] = fingerprint;
        return duplicate ? DUPLICATE : FRESH;
    }

    /** Comparisons per duplicate: the number of different samples, when all are equally likely. */
    OptionalDouble supportEstimate() {
        return duplicates == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) comparisons / duplicates);
    }

    @Override
    public void write(SketchWriter out) {
        out.putLong(comparisons);
        out.putLong(duplicates);
        out.putLongs(table);
    }

    @Override
    public void read(SketchReader in) {
        comparisons = in.readCount();
        duplicates = in.readCount();
        System.arraycopy(in.readLongs(SLOTS), 0, table, 0, SLOTS);
        occupied = (int) Arrays.stream(table).filter(slot -> slot != 0).count();
    }
}
