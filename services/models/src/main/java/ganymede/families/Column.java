package ganymede.families;

import java.util.List;

/** What a column of a table holds; a row has one number per column. */
public sealed interface Column {
    String name();

    /** Values of the column's code, which nets work on. */
    int width();

    /**
     * Real numbers from a mixture of Gaussians. Code: the value's distance from its mode in four deviations, and the mode in
     * unary (mode-specific normalisation, Xu et al. 2019, section 4.2).
     */
    record Continuous(String name, List<Mode> modes) implements Column {
        public Continuous {
            modes = List.copyOf(modes);
            if (modes.isEmpty()) {
                throw new IllegalArgumentException("column '%s' must have at least one mode".formatted(name));
            }
        }

        @Override
        public int width() {
            return 1 + modes.size();
        }
    }

    /** One Gaussian of a mixture. */
    record Mode(double weight, double mean, double deviation) {
        /** Deviations that a code of one spans; nearly all values lie closer to their mode. */
        public static final double SPAN = 4;
    }

    /**
     * One of several values, as its place in the list. Code: the place in unary.
     *
     * @param shares of the values among the rows
     */
    record Categorical(String name, List<String> values, List<Double> shares) implements Column {
        public Categorical {
            values = List.copyOf(values);
            shares = List.copyOf(shares);
            if (values.isEmpty() || values.size() != shares.size()) {
                throw new IllegalArgumentException("column '%s' needs as many shares (%d) as values (%d), at least one"
                        .formatted(name, shares.size(), values.size()));
            }
        }

        @Override
        public int width() {
            return values.size();
        }
    }
}
