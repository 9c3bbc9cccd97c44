package ganymede.inference;

import java.util.Arrays;
import java.util.List;

/**
 * The shape of one sample, without the batch.
 *
 * @param dimensions positive sizes; channels, height, width for images
 */
public record SampleShape(List<Integer> dimensions) {
    public SampleShape {
        dimensions = List.copyOf(dimensions);
        for (int size : dimensions) {
            if (size <= 0) {
                throw new IllegalArgumentException("sample shape %s must be positive".formatted(dimensions));
            }
        }
    }

    /** A shape of these sizes. */
    public static SampleShape of(int... dimensions) {
        return new SampleShape(Arrays.stream(dimensions).boxed().toList());
    }

    /** Values in one sample. */
    public int size() {
        int size = 1;
        for (int dimension : dimensions) {
            size = Math.multiplyExact(size, dimension);
        }
        return size;
    }

    /** Whether a sample is a grey or colour picture in channels, height, width order. */
    public boolean isImage() {
        return dimensions.size() == 3 && (channels() == 1 || channels() == 3);
    }

    int channels() {
        return dimensions.get(0);
    }

    int height() {
        return dimensions.get(1);
    }

    int width() {
        return dimensions.get(2);
    }

    /** The shape of {@code count} samples, for a tensor. */
    long[] batch(int count) {
        var shape = new long[dimensions.size() + 1];
        shape[0] = count;
        for (int i = 0; i < dimensions.size(); i++) {
            shape[i + 1] = dimensions.get(i);
        }
        return shape;
    }
}
