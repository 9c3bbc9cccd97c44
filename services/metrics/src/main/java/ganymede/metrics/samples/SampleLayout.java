package ganymede.metrics.samples;

import java.util.List;

/**
 * Form of one sample as the model's manifest promises it.
 *
 * @param shape without the count, e.g. 1, 28, 28 (CHW for images)
 * @param low value that byte 0 stands for
 * @param high value that byte 255 stands for
 */
public record SampleLayout(List<Long> shape, double low, double high) {
    public SampleLayout {
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(length -> length < 1)) {
            throw new IllegalArgumentException("sample shape (%s) must be positive".formatted(shape));
        }
        if (!(low < high)) {
            throw new IllegalArgumentException("sample range (%s to %s) must rise".formatted(low, high));
        }
    }

    /** Values of one sample. */
    public int size() {
        return Math.toIntExact(shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact));
    }

    /** The value that an unsigned byte stands for: the inverse of the generator's encoding. */
    float value(int unsignedByte) {
        return (float) (low + (high - low) * unsignedByte / 255);
    }
}
