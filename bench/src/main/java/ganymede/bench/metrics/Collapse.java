package ganymede.bench.metrics;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * One way in which a generator goes wrong, or none.
 *
 * @param samples after which a collapse that no monitor has seen counts as missed
 * @param source samples of that seed
 */
record Collapse(String name, Population population, int samples, LongFunction<Population.Source> source) {
    private static final int USUAL = 10_000;
    /** Five modes, point symmetric about the middle. */
    private static final int[] SYMMETRIC = {0, 4, 12, 20, 24};

    static List<Collapse> all() {
        var ring = Population.RING;
        var grid = Population.GRID;
        var wide = Population.WIDE;
        return List.of(
                new Collapse("ring 8 -> 2", ring, USUAL, seed -> ring.without(seed, 1, 2, 3, 5, 6, 7)),
                new Collapse("ring 8 -> 4", ring, USUAL, seed -> ring.without(seed, 1, 3, 5, 7)),
                new Collapse("ring, modes .01 -> .001", ring, USUAL, seed -> ring.spread(seed, 0.001)),
                new Collapse("ring, moments kept", ring, USUAL, ring::corners),
                new Collapse("ring, 2,000 memorised", ring, USUAL, seed -> ring.copies(seed, 2000, 1e-5)),
                new Collapse("grid 25 -> 20 symmetric", grid, USUAL, seed -> grid.without(seed, SYMMETRIC)),
                new Collapse("grid 25 -> 24 centre", grid, USUAL, seed -> grid.without(seed, 12)),
                new Collapse("grid 25 -> 1", grid, USUAL, seed -> grid.without(seed, allBut(12, 25))),
                new Collapse("64 features, rare mode lost", wide, USUAL, seed -> wide.without(seed, 9)),
                new Collapse("64 features, modes .3 -> .1", wide, USUAL, seed -> wide.spread(seed, 0.1)),
                new Collapse("64 features, moments kept", wide, USUAL, wide::corners),
                new Collapse("64 features, all memorised", wide, USUAL, seed -> wide.copies(seed, 20_000, 0.01)));
    }

    /** Streams in which nothing is wrong. */
    static List<Collapse> none() {
        return List.of(
                new Collapse("ring, real", Population.RING, USUAL, Population.RING::real),
                new Collapse("grid, real", Population.GRID, USUAL, Population.GRID::real),
                new Collapse("64 features, real", Population.WIDE, USUAL, Population.WIDE::real));
    }

    private static int[] allBut(int kept, int modes) {
        return IntStream.range(0, modes).filter(mode -> mode != kept).toArray();
    }
}
