package ganymede.bench.metrics;

import ganymede.sketches.Reference;
import ganymede.sketches.ReferenceCollector;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A mixture of equal round Gaussian modes, the real data of a trial; a sample's class is its mode.
 *
 * @param centres [modes][features]
 * @param deviation of every mode in every direction
 * @param shares of the modes, summing to 1
 */
@SuppressWarnings("ArrayRecordComponent") // handed on and never compared
record Population(double[][] centres, double deviation, double[] shares) {
    /** The protocol of VEEGAN (Srivastava et al. 2017): eight modes on the unit circle. */
    static final Population RING = ring();
    /** The same protocol: 25 modes in a square. */
    static final Population GRID = grid();
    /** Ten modes in 64 dimensions, one of which holds one sample of a hundred. */
    static final Population WIDE = wide();

    private static final int REAL = 20_000;

    private static Population ring() {
        return equal(
                IntStream.range(0, 8)
                        .mapToDouble(mode -> Math.PI * mode / 4)
                        .mapToObj(angle -> new double[] {Math.cos(angle), Math.sin(angle)})
                        .toArray(double[][]::new),
                0.01);
    }

    private static Population grid() {
        return equal(
                IntStream.range(0, 25)
                        .mapToObj(mode -> new double[] {2.0 * (mode % 5) - 4, 2.0 * Math.floorDiv(mode, 5) - 4})
                        .toArray(double[][]::new),
                0.05);
    }

    private static Population wide() {
        var random = new SplittableRandom(64);
        var centres = new double[10][64];
        for (var centre : centres) {
            Arrays.setAll(centre, i -> random.nextGaussian());
        }
        var shares = new double[10];
        Arrays.fill(shares, 0.11);
        shares[9] = 0.01;
        return new Population(centres, 0.3, shares);
    }

    private static Population equal(double[][] centres, double deviation) {
        var shares = new double[centres.length];
        Arrays.fill(shares, 1.0 / centres.length);
        return new Population(centres, deviation, shares);
    }

    int modes() {
        return centres.length;
    }

    int features() {
        return centres[0].length;
    }

    /** Fresh real samples. */
    Source real(long seed) {
        var random = new SplittableRandom(seed);
        return () -> around(mode(random), deviation, random);
    }

    /** Real samples of which those modes are left out. */
    Source without(long seed, int... lost) {
        var random = new SplittableRandom(seed);
        return () -> {
            int mode = mode(random);
            while (contains(lost, mode)) {
                mode = mode(random);
            }
            return around(mode, deviation, random);
        };
    }

    private static boolean contains(int[] values, int wanted) {
        return Arrays.stream(values).anyMatch(value -> value == wanted);
    }

    /** As real samples, with another deviation. */
    Source spread(long seed, double newDeviation) {
        var random = new SplittableRandom(seed);
        return () -> around(mode(random), newDeviation, random);
    }

    /**
     * Every coordinate of a sample lies near one deviation to either side of its mode's centre: each mode keeps its mean and its
     * covariance, and shrinks to two small heaps per dimension.
     */
    Source corners(long seed) {
        double noise = 0.05;
        double step = Math.sqrt(1 - noise * noise);
        var random = new SplittableRandom(seed);
        return () -> {
            int mode = mode(random);
            var point = centres[mode].clone();
            for (int i = 0; i < point.length; i++) {
                point[i] +=
                        deviation * (random.nextBoolean() ? step : -step) + noise * deviation * random.nextGaussian();
            }
            return new Sample(point, mode);
        };
    }

    private int mode(SplittableRandom random) {
        double left = random.nextDouble();
        int mode = -1;
        while (left >= 0 && mode < shares.length - 1) {
            mode++;
            left -= shares[mode];
        }
        return mode;
    }

    private Sample around(int mode, double spread, SplittableRandom random) {
        var point = centres[mode].clone();
        for (int i = 0; i < point.length; i++) {
            point[i] += spread * random.nextGaussian();
        }
        return new Sample(point, mode);
    }

    /** The training data: always the same. */
    Sample[] training() {
        var source = real(1);
        var samples = new Sample[REAL];
        Arrays.setAll(samples, i -> source.next());
        return samples;
    }

    /** Of the training data. */
    Reference reference() {
        var collector = new ReferenceCollector(features(), modes(), 7);
        for (var sample : training()) {
            collector.add(sample.point(), sample.classes(modes()));
        }
        return collector.freeze();
    }

    /** The first so many training samples again and again, with noise. */
    Source copies(long seed, int items, double noise) {
        var training = training();
        var random = new SplittableRandom(seed);
        return () -> {
            var item = training[random.nextInt(items)];
            var point = item.point().clone();
            for (int i = 0; i < point.length; i++) {
                point[i] += noise * random.nextGaussian();
            }
            return new Sample(point, item.mode());
        };
    }

    /** A point and its mode. */
    record Sample(double[] point, int mode) {
        /** Certain. */
        double[] classes(int count) {
            var classes = new double[count];
            classes[mode] = 1;
            return classes;
        }
    }

    /** Samples without end. */
    interface Source {
        Sample next();
    }
}
