package ganymede.cli.vectors;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Compares what was computed with what a block expects; a field that the block does not have is not compared. */
final class Comparison {
    private final List<Deviation> differences = new ArrayList<>();
    private @Nullable Deviation largest;
    private int values;

    /** How far one number is off. */
    record Deviation(String pointer, double computed, double expected, Tolerance tolerance) {
        double size() {
            return computed == expected ? 0 : Math.abs(computed - expected);
        }

        /** In units of what is allowed; a NaN is infinitely far. */
        double severity() {
            if (size() == 0) {
                return 0;
            }
            double ratio = size() / tolerance.allowed(expected);
            return Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio;
        }

        boolean allowed() {
            return severity() <= 1;
        }
    }

    void expect(Block block, String field, double computed, Tolerance tolerance) throws VectorException {
        if (block.has(field)) {
            take(new Deviation(block.pointer() + "/" + field, computed, block.expected(field), tolerance));
        }
    }

    /** An empty number is one that is infinite. */
    void expect(Block block, String field, OptionalDouble computed, Tolerance tolerance) throws VectorException {
        expect(block, field, computed.orElse(Double.POSITIVE_INFINITY), tolerance);
    }

    void expect(Block block, String field, double[] computed, Tolerance tolerance) throws VectorException {
        if (block.has(field)) {
            take(block, field, computed, block.vector(field), tolerance);
        }
    }

    void expect(Block block, String field, double[][] computed, Tolerance tolerance) throws VectorException {
        if (block.has(field)) {
            take(block, field, Inputs.flat(computed), Inputs.flat(block.matrix(field)), tolerance);
        }
    }

    private void take(Block block, String field, double[] computed, double[] expected, Tolerance tolerance)
            throws VectorException {
        if (computed.length != expected.length) {
            throw new VectorException(
                    block.pointer() + "/" + field,
                    "has %d numbers where %d are computed".formatted(expected.length, computed.length));
        }
        for (int i = 0; i < computed.length; i++) {
            take(new Deviation("%s/%s[%d]".formatted(block.pointer(), field, i), computed[i], expected[i], tolerance));
        }
    }

    private void take(Deviation deviation) {
        values++;
        if (largest == null || deviation.severity() > largest.severity()) {
            largest = deviation;
        }
        if (!deviation.allowed()) {
            differences.add(deviation);
        }
    }

    /** Numbers compared. */
    int values() {
        return values;
    }

    /** The one that is worst, measured by what it is allowed; null when nothing was compared. */
    @Nullable
    Deviation largest() {
        return largest;
    }

    /** Those beyond what is allowed. */
    List<Deviation> differences() {
        return List.copyOf(differences);
    }
}
