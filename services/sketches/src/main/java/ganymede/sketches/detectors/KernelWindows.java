package ganymede.sketches.detectors;

import ganymede.sketches.FourierFeatures;
import ganymede.sketches.GaussianMoments;
import ganymede.sketches.Reference;
import ganymede.sketches.SketchReader;
import ganymede.sketches.SketchWriter;
import java.util.Arrays;

/**
 * The squared maximum mean discrepancy of a window to the real data (Gretton et al. 2012), with the sum of three Gaussian
 * kernels by random Fourier features (Rahimi and Recht 2007).
 *
 * <p>Calibration: while nothing is wrong, n times the statistic is a sum of chi-squared variables weighted with the eigenvalues
 * of the features' covariance, of which three power sums, taken from the frozen points, give the tail ({@link NullLaw}). The
 * threshold is raised by the reference's own error, and by the tolerance times the root of the largest eigenvalue: the most
 * that densities which differ by that part can add. Blind spot: structure much finer than half the median distance.
 */
final class KernelWindows implements WindowStatistic {
    /** A quarter of a digest's: 3 us per sample at 64 features. */
    private static final int DIRECTIONS = 64;

    private static final int SCALES = 3;

    /** What is the same for all streams of a reference. */
    static final class Calibration {
        private static final int POWER_STEPS = 50;

        private final FourierFeatures empty;
        private final double[] realMean;
        private final int[] lengths;
        private final double[] thresholds;

        Calibration(Reference reference, double runLength, double tolerance) {
            var real = reference.realFourier(DIRECTIONS);
            this.empty = real.sibling();
            this.realMean = joined(real);
            for (int i = 0; i < realMean.length; i++) {
                realMean[i] /= (double) real.count();
            }
            this.lengths = WindowLengths.upTo((double) real.count());
            this.thresholds = new double[lengths.length];
            var covariance = covariance(reference);
            var law = law(covariance);
            double forgiven = tolerance * Math.sqrt(largestEigenvalue(covariance));
            Arrays.setAll(thresholds, at -> {
                double level = WindowLengths.level(lengths[at], lengths.length, runLength);
                double own = law.upperQuantile(level) * (1.0 / lengths[at] + 1.0 / (double) real.count());
                double root = Math.sqrt(own) + forgiven;
                return root * root;
            });
        }

        private double[][] covariance(Reference reference) {
            var points = reference.frozenPoints();
            var moments = new GaussianMoments(realMean.length);
            for (int point = 0; point < points.size(); point++) {
                var one = empty.sibling();
                one.fold(points.point(point), 1);
                moments.fold(joined(one), 1);
            }
            return moments.covariance(1);
        }

        private static NullLaw law(double[][] covariance) {
            double sum = 0;
            double squares = 0;
            double cubes = 0;
            for (int i = 0; i < covariance.length; i++) {
                sum += covariance[i][i];
                for (int j = 0; j < covariance.length; j++) {
                    double product = 0;
                    for (int k = 0; k < covariance.length; k++) {
                        product += covariance[i][k] * covariance[j][k];
                    }
                    squares += covariance[i][j] * covariance[i][j];
                    cubes += product * covariance[i][j];
                }
            }
            return NullLaw.ofWeights(sum, squares, cubes);
        }

        private static double largestEigenvalue(double[][] covariance) {
            var vector = new double[covariance.length];
            Arrays.fill(vector, 1);
            double length = Math.sqrt(vector.length);
            for (int step = 0; step < POWER_STEPS; step++) {
                var next = new double[vector.length];
                double square = 0;
                for (int i = 0; i < next.length; i++) {
                    for (int j = 0; j < next.length; j++) {
                        next[i] += covariance[i][j] * vector[j] / length;
                    }
                    square += next[i] * next[i];
                }
                length = Math.sqrt(square);
                vector = next;
                if (length == 0) {
                    return 0;
                }
            }
            return length;
        }
    }

    private final Calibration calibration;
    private FourierFeatures block;

    KernelWindows(Calibration calibration) {
        this.calibration = calibration;
        this.block = calibration.empty.sibling();
    }

    private static double[] joined(FourierFeatures features) {
        var first = features.normalisedSums(0);
        var joined = Arrays.copyOf(first, SCALES * first.length);
        for (int scale = 1; scale < SCALES; scale++) {
            System.arraycopy(features.normalisedSums(scale), 0, joined, scale * first.length, first.length);
        }
        return joined;
    }

    @Override
    public void observe(Sighting sighting) {
        block.fold(sighting.features(), 1);
    }

    @Override
    public double[] drain() {
        var drained = joined(block);
        block = block.sibling();
        return drained;
    }

    @Override
    public int[] lengths() {
        return calibration.lengths;
    }

    @Override
    public double ratio(double[] sums, int length) {
        double square = 0;
        for (int i = 0; i < sums.length; i++) {
            double difference = sums[i] / calibration.lengths[length] - calibration.realMean[i];
            square += difference * difference;
        }
        return square / calibration.thresholds[length];
    }

    @Override
    public Suspect suspect(double[] sums, int length) {
        return new Suspect(Shift.CHANGED, Suspect.ALL);
    }

    @Override
    public void write(SketchWriter out) {
        block.write(out);
    }

    @Override
    public void read(SketchReader in) {
        block = calibration.empty.reopen(FourierFeatures.read(in));
    }
}
