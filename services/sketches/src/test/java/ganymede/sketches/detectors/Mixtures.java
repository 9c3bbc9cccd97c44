package ganymede.sketches.detectors;

import ganymede.sketches.Reference;
import ganymede.sketches.ReferenceCollector;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Seeded streams of points around known modes, labelled by mode: real data, and what becomes of them in a collapse. */
@SuppressWarnings("ArrayRecordComponent") // handed on and never compared
record Mixtures(double[][] centres, double deviation) {
    private static final int REAL = 20_000;
    private static final long TRAINING = 11;

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

    /** Samples of these modes, each equally likely; of all modes when none is named. */
    Source source(long seed, int... modes) {
        return source(seed, 1, modes);
    }

    /** The same with another deviation inside the modes. */
    Source source(long seed, double shrinkage, int... modes) {
        var random = new SplittableRandom(seed);
        var possible = modes.length == 0 ? all() : modes;
        return () -> {
            int mode = possible[random.nextInt(possible.length)];
            var point = centres[mode].clone();
            for (int i = 0; i < point.length; i++) {
                point[i] += shrinkage * deviation * random.nextGaussian();
            }
            var classes = new double[centres.length];
            classes[mode] = 1;
            return new Drawn(point, classes);
        };
    }

    private int[] all() {
        return IntStream.range(0, centres.length).toArray();
    }

    /** The first so many items that the reference was made of, again and again. */
    Source copies(long seed, int items) {
        return repeated(source(TRAINING), seed, items);
    }

    /** Fresh items, again and again. */
    Source repeated(long seed, int items) {
        return repeated(source(seed + 1), seed, items);
    }

    private static Source repeated(Source from, long seed, int items) {
        var random = new SplittableRandom(seed);
        var known = Stream.generate(from::next).limit(items).toList();
        return () -> known.get(random.nextInt(items));
    }

    Reference reference() {
        var collector = new ReferenceCollector(2, centres.length, 7);
        var source = source(TRAINING);
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
    interface Source {
        Drawn next();
    }
}
