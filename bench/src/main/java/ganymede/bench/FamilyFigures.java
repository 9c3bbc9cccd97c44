package ganymede.bench;

import java.util.List;

/**
 * The figures that the README's table of families shows beside ring and grid. A benchmark adds its families by one line each here,
 * and {@code ./ganymede bench table} writes the table anew from the files in {@code bench/results}.
 */
final class FamilyFigures {
    /**
     * A figure of a family: the median of one row.
     *
     * @param family whose row of the table shows it
     * @param benchmark whose result file holds it
     * @param subject of the row in that file
     * @param quantity of the row in that file, and how the table calls it
     */
    record Figure(String family, String benchmark, String subject, String quantity) {}

    static final List<Figure> ALL = List.of(
            new Figure("conditional-gan", "digits", "conditional-gan, 4000 steps", "fd_over_trace"),
            new Figure("conditional-gan", "digits", "conditional-gan, 4000 steps", "label_accuracy"),
            of("translation", "cyclegan", "class kept"),
            of("translation", "cyclegan", "cycle L1"),
            of("translation", "pix2pix", "class kept"),
            of("translation", "pix2pix", "L1 to true digit"),
            of("translation", "inpainting", "hole MSE"),
            of("translation", "super-resolution", "MSE"),
            of("translation", "vae", "elbo"),
            new Figure("seqgan", "sequences", "seqgan on oracle", "nll oracle"),
            new Figure("rgan", "sequences", "rgan on oracle", "nll oracle"),
            new Figure("ctgan", "structures", "ctgan on table", "column similarity"),
            new Figure("ctgan", "structures", "ctgan on table", "pair similarity"),
            new Figure("ctgan", "structures", "ctgan on table", "nearest record over real"),
            new Figure("tvae", "structures", "tvae on table", "column similarity"),
            new Figure("tvae", "structures", "tvae on table", "pair similarity"),
            new Figure("tvae", "structures", "tvae on table", "nearest record over real"),
            of("structures", "molgan", "degree MMD"),
            of("structures", "molgan", "clustering MMD"),
            of("structures", "graphgan", "AUC"),
            of("structures", "graphgan", "edges that exist"));

    private FamilyFigures() {}

    /** A figure whose subject is the family's name. */
    private static Figure of(String benchmark, String family, String quantity) {
        return new Figure(family, benchmark, family, quantity);
    }
}
