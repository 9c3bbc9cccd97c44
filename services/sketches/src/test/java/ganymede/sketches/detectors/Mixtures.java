package ganymede.sketches.detectors;

import ganymede.sketches.Reference;
import ganymede.sketches.ReferenceCollector;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Seeded streams of points around known modes, labelled by mode: real data, and what becomes of them in a collapse. */
@SuppressWarnings("ArrayRecordComponent") // handed on and never compared
record Mixtures(double[][] centres, double deviation) {
    private static final int REAL = 20_000;

    /** Eight modes on the unit circle. */
    static Mixtures ring() {
        return new Mixtures(
                IntStream.range(0, 8)
                        .mapToDouble(mode -> Math.PI * mode / 4)
                        .mapToObj(angle -> new double[] {Math.cos(angle), Math.sin(angle)})
                        .toArray(double[][]::new),
                0.01);
    }

    /** Twenty-five modes in a square. */
    static Mixtures grid() {
        return new Mixtures(
                IntStream.range(0, 25)
                        .mapToObj(mode -> new double[] {2.0 * (mode % 5) - 4, 2.0 * Math.floorDiv(mode, 5) - 4})
                        .toArray(double[][]::new),
                0.05);
    }

    /** A source of samples of these modes, each equally likely. */
    Source source(long seed, int... modes) {
        return new Source(this, new SplittableRandom(seed), modes.length == 0 ? all() : modes, deviation);
    }

    private int[] all() {
        return IntStream.range(0, centres.length).toArray();
    }

    Reference reference() {
        var collector = new ReferenceCollector(2, centres.length, 7);
        var source = source(11);
        for (int sample = 0; sample < REAL; sample++) {
            var drawn = source.next();
            collector.add(drawn.point(), drawn.classes());
        }
        return collector.freeze();
    }

    /** A point and its certain class. */
    @SuppressWarnings("ArrayRecordComponent") // handed on and never compared
    record Drawn(double[] point, double[] classes) {}

    /** Draws without end. */
    @SuppressWarnings("ArrayRecordComponent")
    record Source(Mixtures mixture, SplittableRandom random, int[] modes, double deviation) {

        Source shrunk(double factor) {
            return new Source(mixture, random, modes, deviation * factor);
        }

        Drawn next() {
            int mode = modes[random.nextInt(modes.length)];
            var centre = mixture.centres[mode];
            var point = new double[] {
                centre[0] + deviation * random.nextGaussian(), centre[1] + deviation * random.nextGaussian()
            };
            var classes = new double[mixture.centres.length];
            classes[mode] = 1;
            return new Drawn(point, classes);
        }
    }
}
