package ganymede.sketches;

/** What the inception score needs: n, s_c = sum of p_c, h = sum over samples of sum_c p_c ln p_c. */
public final class InceptionSums implements Sketch<InceptionSums> {
    private final double[] sums;
    private double negentropy;
    private long count;

    /** An empty sketch of distributions over that many classes. */
    public InceptionSums(int classes) {
        this(new double[classes], 0, 0);
    }

    private InceptionSums(double[] sums, double negentropy, long count) {
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

    double[] sums() {
        return sums;
    }

    double negentropy() {
        return negentropy;
    }

    /** Folds distributions in: entries not negative, rows summing to 1. */
    @Override
    public void fold(double[] rows, int rowCount) {
        for (int row = 0; row < rowCount; row++) {
            for (int c = 0; c < sums.length; c++) {
                double p = rows[row * sums.length + c];
                sums[c] += p;
                // The limit at 0 is 0; StudioGAN's 0 * log 0 is NaN.
                negentropy += p > 0 ? p * Math.log(p) : 0;
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

    @Override
    public void merge(InceptionSums other) {
        Rows.requireSame("classes", sums.length, other.sums.length);
        Triangle.addVector(sums, other.sums);
        negentropy += other.negentropy;
        count += other.count;
    }

    @Override
    public void write(SketchWriter out) {
        out.putInt(sums.length);
        out.putLong(count);
        out.putDouble(negentropy);
        out.putDoubles(sums);
    }

    /** Reads what {@link #write} wrote. */
    public static InceptionSums read(SketchReader in) {
        int classes = in.readInt("classes", 1, DigestSpec.MAX_CLASSES);
        long count = in.readCount();
        double negentropy = in.readDouble();
        return new InceptionSums(in.readDoubles(classes), negentropy, count);
    }
}
