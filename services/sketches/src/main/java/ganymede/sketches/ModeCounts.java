package ganymede.sketches;

import java.util.Arrays;
import java.util.List;

/**
 * High-quality samples per known mode: a sample counts for its nearest mode when it lies within three standard deviations
 * of it (protocol of VEEGAN, arXiv 1705.07761, and PacGAN, arXiv 1712.04086).
 *
 * <p>Blind spot: how samples are spread inside a mode; report the three scores together, since modes captured alone
 * rewards noise.
 */
public final class ModeCounts implements Sketch<ModeCounts> {
    private static final double LIMIT = 3;
    /** Share of high-quality samples of a perfect generator of points in a plane: 1 - exp(-9/2). */
    public static final double IDEAL_QUALITY_IN_A_PLANE = 1 - Math.exp(-LIMIT * LIMIT / 2);

    private final Spec spec;
    private final Histogram modes;
    private long count;

    /** What two sketches must share: the centres, row-major, and the standard deviation of the modes. */
    private record Spec(int width, List<Double> centres, double deviation) {
        int size() {
            return centres.size() / width;
        }
    }

    /**
     * An empty sketch.
     *
     * @param centres [modes][width]
     * @param deviation standard deviation of every mode in every coordinate
     */
    public ModeCounts(double[][] centres, double deviation) {
        this(
                new Spec(
                        centres[0].length,
                        Arrays.stream(centres)
                                .flatMapToDouble(Arrays::stream)
                                .boxed()
                                .toList(),
                        deviation),
                new Histogram(centres.length),
                0);
    }

    private ModeCounts(Spec spec, Histogram modes, long count) {
        this.spec = spec;
        this.modes = modes;
        this.count = count;
    }

    @Override
    public int width() {
        return spec.width();
    }

    @Override
    public long count() {
        return count;
    }

    /** High-quality samples per mode. */
    public long[] counts() {
        return modes.counts();
    }

    /** Modes with at least one high-quality sample. */
    public int captured() {
        return BinTests.present(modes.counts());
    }

    /** Share of high-quality samples; at most 1 - exp(-9/2) = 98.9 % for a perfect 2-D generator. 0 when empty. */
    public double highQuality() {
        return count == 0 ? 0 : (double) modes.count() / count;
    }

    @Override
    public void fold(double[] rows, int rowCount) {
        for (int row = 0; row < rowCount; row++) {
            int nearest = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int mode = 0; mode < spec.size(); mode++) {
                double distance = squaredDistance(rows, row * spec.width(), mode);
                nearest = distance < least ? mode : nearest;
                least = Math.min(distance, least);
            }
            if (Math.sqrt(least) < LIMIT * spec.deviation()) {
                modes.increment(nearest);
            }
        }
        count += rowCount;
    }

    private double squaredDistance(double[] rows, int offset, int mode) {
        double sum = 0;
        for (int i = 0; i < spec.width(); i++) {
            double difference = rows[offset + i] - spec.centres().get(mode * spec.width() + i);
            sum += difference * difference;
        }
        return sum;
    }

    @Override
    public void merge(ModeCounts other) {
        Rows.requireSame("modes", spec, other.spec);
        modes.merge(other.modes);
        count += other.count;
    }

    @Override
    public void write(SketchWriter out) {
        out.putInt(spec.width());
        out.putDouble(spec.deviation());
        out.putLong(count);
        modes.write(out);
        out.putDoubles(spec.centres().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Reads what {@link #write} wrote. */
    public static ModeCounts read(SketchReader in) {
        int width = in.readInt("width", 1, DigestSpec.MAX_FEATURES);
        double deviation = in.readDouble();
        long count = in.readCount();
        var modes = Histogram.read(in);
        var centres =
                Arrays.stream(in.readDoubles(modes.width() * width)).boxed().toList();
        return new ModeCounts(new Spec(width, centres, deviation), modes, count);
    }
}
