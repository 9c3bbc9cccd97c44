package ganymede.families;

import ganymede.nets.Shapes;
import java.util.ArrayList;
import java.util.List;

/**
 * What the samples of a data set look like.
 *
 * @param shape extents of one sample, [channels, height, width] for images, [n] for vectors; values in [-1, 1]
 * @param classes number of labels, 0 when the data carry none
 * @param structure what the values mean; those of tables are plain numbers, not in [-1, 1]
 */
public record SampleSpace(List<Integer> shape, int classes, Structure structure) {
    public SampleSpace {
        shape = List.copyOf(shape);
        if (shape.isEmpty() || shape.stream().anyMatch(extent -> extent <= 0)) {
            throw new IllegalArgumentException("sample shape %s must have positive extents".formatted(shape));
        }
        if (classes < 0) {
            throw new IllegalArgumentException("classes (%d) must not be negative".formatted(classes));
        }
    }

    /** Values without further meaning. */
    public SampleSpace(List<Integer> shape, int classes) {
        this(shape, classes, Structure.NONE);
    }

    public static SampleSpace image(int channels, int height, int width, int classes) {
        return new SampleSpace(List.of(channels, height, width), classes);
    }

    /** The space of {@code count} samples joined along their first extent. */
    SampleSpace packed(int count) {
        List<Integer> joined = new ArrayList<>(shape);
        joined.set(0, count * shape.getFirst());
        return new SampleSpace(joined, classes);
    }

    /**
     * The columns, for a family that makes rows.
     *
     * @throws IllegalArgumentException when the samples are no rows, or have no category to be conditioned on
     */
    Structure.Table requireTable() {
        if (structure instanceof Structure.Table table && table.conditions() > 0) {
            return table;
        }
        throw new IllegalArgumentException(
                "samples of shape %s are no rows of a table with a categorical column".formatted(shape));
    }

    /**
     * The extents, for a family that makes graphs.
     *
     * @throws IllegalArgumentException when the samples are none
     */
    Structure.Graph requireGraph() {
        if (structure instanceof Structure.Graph graph) {
            return graph;
        }
        throw new IllegalArgumentException("samples of shape %s are no graphs".formatted(shape));
    }

    /** Refuses rows of tables, whose values a tanh does not reach. */
    SampleSpace requireValues() {
        if (structure instanceof Structure.Table) {
            throw new IllegalArgumentException(
                    "samples of shape %s are rows of a table\nUse the family ctgan for tables".formatted(shape));
        }
        return this;
    }

    boolean isImage() {
        return shape.size() == 3;
    }

    /** Values per sample. */
    public int size() {
        return Shapes.size(shape);
    }

    public boolean labelled() {
        return classes > 0;
    }
}
