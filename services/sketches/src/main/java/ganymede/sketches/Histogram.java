package ganymede.sketches;

/** Counts per class: a row of probabilities (or any scores) counts for its largest entry, the first one if several are. */
public final class Histogram implements Sketch<Histogram> {
    private final long[] counts;

    /** An empty histogram of that many bins. */
    public Histogram(int bins) {
        this(new long[bins]);
    }

    private Histogram(long[] counts) {
        this.counts = counts;
    }

    /** A histogram with these counts. */
    public static Histogram of(long... counts) {
        return new Histogram(counts.clone());
    }

    @Override
    public int width() {
        return counts.length;
    }

    @Override
    public long count() {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /** Counts per bin; a copy. */
    public long[] counts() {
        return counts.clone();
    }

    /** Counts one thing in that bin. */
    public void increment(int bin) {
        counts[bin]++;
    }

    @Override
    public void fold(double[] rows, int rowCount) {
        for (int row = 0; row < rowCount; row++) {
            int best = row * counts.length;
            for (int at = best + 1; at < (row + 1) * counts.length; at++) {
                best = rows[at] > rows[best] ? at : best;
            }
            counts[best - row * counts.length]++;
        }
    }

    @Override
    public void merge(Histogram other) {
        Rows.requireSame("bins", counts.length, other.counts.length);
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] += other.counts[bin];
        }
    }

    @Override
    public void write(SketchWriter out) {
        out.putInt(counts.length);
        out.putLongs(counts);
    }

    /** Reads what {@link #write} wrote. */
    public static Histogram read(SketchReader in) {
        return new Histogram(in.readCounts(in.readInt("bins", 1, DigestSpec.MAX_CLASSES)));
    }
}
