package ganymede.families;

import ganymede.nets.Shapes;
import java.util.ArrayList;
import java.util.List;

/**
 * What the samples of a data set look like.
 *
 * @param shape extents of one sample, [channels, height, width] for images, [n] for vectors; values in [-1, 1]
 * @param classes number of labels, 0 when the data carry none
 */
public record SampleSpace(List<Integer> shape, int classes) {
    public SampleSpace {
        shape = List.copyOf(shape);
        if (shape.isEmpty() || shape.stream().anyMatch(extent -> extent <= 0)) {
            throw new IllegalArgumentException("sample shape %s must have positive extents".formatted(shape));
        }
        if (classes < 0) {
            throw new IllegalArgumentException("classes (%d) must not be negative".formatted(classes));
        }
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
