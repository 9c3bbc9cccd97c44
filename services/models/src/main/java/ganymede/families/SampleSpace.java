package ganymede.families;

import ganymede.nets.Shapes;
import java.util.ArrayList;
import java.util.List;

/**
 * What the samples of a data set look like.
 *
 * @param shape extents of one sample, [channels, height, width] for images, [n] for vectors; values in [-1, 1]
 * @param classes number of labels, 0 when the data carry none
 * @param vocabulary number of tokens when samples are sequences [n] of tokens 0 .. vocabulary - 1; 0 for real values
 * @param structure what the values mean; those of tables are plain numbers, not in [-1, 1]
 */
public record SampleSpace(List<Integer> shape, int classes, int vocabulary, Structure structure) {
    public SampleSpace {
        shape = List.copyOf(shape);
        if (shape.isEmpty() || shape.stream().anyMatch(extent -> extent <= 0)) {
            throw new IllegalArgumentException("sample shape %s must have positive extents".formatted(shape));
        }
        if (classes < 0) {
            throw new IllegalArgumentException("classes (%d) must not be negative".formatted(classes));
        }
        if (vocabulary < 0 || vocabulary == 1 || (vocabulary > 0 && shape.size() != 1)) {
            throw new IllegalArgumentException(
                    "vocabulary (%d) must be 0, or at least 2 for samples of shape [n], not %s"
                            .formatted(vocabulary, shape));
        }
    }

    /** Real values or tokens without further meaning. */
    public SampleSpace(List<Integer> shape, int classes, int vocabulary) {
        this(shape, classes, vocabulary, Structure.NONE);
    }

    /** Real values that are rows or graphs. */
    public SampleSpace(List<Integer> shape, int classes, Structure structure) {
        this(shape, classes, 0, structure);
    }

    /** Real values without further meaning. */
    public SampleSpace(List<Integer> shape, int classes) {
        this(shape, classes, 0);
    }

    public static SampleSpace tokens(int length, int vocabulary, int classes) {
        return new SampleSpace(List.of(length), classes, vocabulary);
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

    /**
     * The network, for a family that makes its edges.
     *
     * @throws IllegalArgumentException when the samples are none
     */
    Structure.Network requireNetwork() {
        if (structure instanceof Structure.Network network) {
            return network;
        }
        throw new IllegalArgumentException("samples of shape %s are no edges of a network".formatted(shape));
    }

    boolean isImage() {
        return shape.size() == 3;
    }

    /** Values per sample. */
    public int size() {
        return Shapes.size(shape);
    }

    /** Whether samples are sequences of tokens. */
    public boolean discrete() {
        return vocabulary > 0;
    }

    /**
     * Refuses tokens, which nets of real values cannot make, rows of tables, whose values a tanh does not reach, and graphs,
     * whose edges are there or not.
     */
    void requireValues() {
        if (discrete()) {
            throw new IllegalArgumentException(
                    "sequences of %d tokens are not real values\nUse the family seqgan for tokens"
                            .formatted(vocabulary));
        }
        if (structure instanceof Structure.Table) {
            throw new IllegalArgumentException(
                    "samples of shape %s are rows of a table\nUse the family ctgan for tables".formatted(shape));
        }
        if (structure instanceof Structure.Graph) {
            throw new IllegalArgumentException(
                    "samples of shape %s are graphs\nUse the family molgan for graphs".formatted(shape));
        }
    }

    public boolean labelled() {
        return classes > 0;
    }

    /**
     * This space, for a family that cannot do without labels.
     *
     * @throws IllegalArgumentException when the data carry none
     */
    SampleSpace requireLabels() {
        if (!labelled()) {
            throw new IllegalArgumentException("samples of shape %s carry no labels to condition on".formatted(shape));
        }
        return this;
    }
}
