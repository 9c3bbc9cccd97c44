package ganymede.sketches;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the inception score needs: n, s_c = sum of p_c, h = sum over samples of sum_c p_c ln p_c; and, up to {@value
 * #MAX_JOINT} classes, the joint second moments of (p, sum_c p_c ln p_c) for its standard error.
 */
public final class InceptionSums implements Sketch<InceptionSums> {
    /** Beyond this the second moments are no longer small beside the rest of a digest. */
    private static final int MAX_JOINT = 64;

    private final double[] sums;
    /** Of rows (p, sum_c p_c ln p_c); null beyond {@value #MAX_JOINT} classes. */
    private final @Nullable GaussianMoments joint;

    private final double[] jointRow;
    private double negentropy;
    private long count;

    /** An empty sketch of distributions over that many classes. */
    public InceptionSums(int classes) {
        this(new double[classes], 0, 0, classes <= MAX_JOINT ? new GaussianMoments(classes + 1) : null);
    }

    private InceptionSums(double[] sums, double negentropy, long count, @Nullable GaussianMoments joint) {
        this.joint = joint;
        this.jointRow = new double[sums.length + 1];
        this.sums = sums;
        this.negentropy = negentropy;
        this.count = count;
    }

    @Override
    public int width() {
        return sums.length;
    }

    @Override
    public long count() {
        return count;
    }

    /** The sum of p_c of each class; a copy. */
    public double[] sums() {
        return sums.clone();
    }

    /** The sum over samples of sum_c p_c ln p_c, nats. */
    public double negentropy() {
        return negentropy;
    }

    /** Folds distributions in: entries not negative, rows summing to 1. */
    @Override
    public void fold(double[] rows, int rowCount) {
        for (int row = 0; row < rowCount; row++) {
            double inner = 0;
            for (int c = 0; c < sums.length; c++) {
                double p = rows[row * sums.length + c];
                sums[c] += p;
                jointRow[c] = p;
                // The limit at 0 is 0; StudioGAN's 0 * log 0 is NaN.
                inner += p > 0 ? p * Math.log(p) : 0;
            }
            negentropy += inner;
            jointRow[sums.length] = inner;
            if (joint != null) {
                joint.fold(jointRow, 1);
            }
        }
        count += rowCount;
    }

    /**
     * The inception score exp(h/n + H(s/n)), 1 to classes (Salimans et al. 2016, arXiv 1606.03498), of all samples: not
     * split. Blind spot: needs no real data, and one perfect image per class reaches the maximum.
     *
     * @throws IllegalStateException when empty
     */
    public double inceptionScore() {
        if (count == 0) {
            throw new IllegalStateException("count (0) must be positive");
        }
        double logarithm = negentropy / count;
        for (double sum : sums) {
            double share = sum / count;
            logarithm -= share > 0 ? share * Math.log(share) : 0;
        }
        return Math.exp(Math.max(0, logarithm));
    }

    /**
     * The standard error of the inception score, by the delta method: the derivative of ln IS by a sample is sum_c p_c ln
     * p_c - sum_c p_c ln (s_c / n), up to a constant. Empty beyond {@value #MAX_JOINT} classes and below 2 rows.
     */
    public OptionalDouble standardError() {
        if (joint == null || count < 2) {
            return OptionalDouble.empty();
        }
        var covariance = joint.covariance(1);
        var slopes = new double[sums.length + 1];
        for (int c = 0; c < sums.length; c++) {
            slopes[c] = sums[c] > 0 ? -Math.log(sums[c] / count) : 0;
        }
        slopes[sums.length] = 1;
        double variance = 0;
        for (int i = 0; i < slopes.length; i++) {
            variance += slopes[i] * OrthogonalColumns.dot(slopes, covariance[i]);
        }
        return OptionalDouble.of(inceptionScore() * Math.sqrt(Math.max(0, variance) / count));
    }

    @Override
    public void merge(InceptionSums other) {
        Rows.requireSame("classes", sums.length, other.sums.length);
        Triangle.addVector(sums, other.sums);
        negentropy += other.negentropy;
        if (joint != null && other.joint != null) {
            joint.merge(other.joint);
        }
        count += other.count;
    }

    @Override
    public void write(SketchWriter out) {
        out.putInt(sums.length);
        if (joint != null) {
            joint.write(out);
        }
        out.putLong(count);
        out.putDouble(negentropy);
        out.putDoubles(sums);
    }

    /** Reads what {@link #write} wrote. */
    public static InceptionSums read(SketchReader in) {
        int classes = in.readInt("classes", 1, DigestSpec.MAX_CLASSES);
        var joint = classes <= MAX_JOINT ? GaussianMoments.read(in) : null;
        long count = in.readCount();
        double negentropy = in.readDouble();
        if (joint != null && (joint.width() != classes + 1 || joint.count() != count)) {
            throw in.malformed("joint moments of %d rows of %d".formatted(joint.count(), joint.width()));
        }
        return new InceptionSums(in.readDoubles(classes), negentropy, count, joint);
    }
}
