package ganymede.nets;

import java.util.Arrays;

/**
 * A dense float tensor in row-major order; the arrays belong to the tensor once handed over.
 *
 * @param shape extents, outermost first; a batch comes with its batch extent
 * @param data {@code product(shape)} values
 */
@SuppressWarnings(
        "ArrayRecordComponent") // boxed lists would cost 5 times the memory; equals and hashCode are by content
public record Tensor(int[] shape, float[] data) {
    public Tensor {
        if (size(shape) != data.length) {
            throw new IllegalArgumentException("tensor of shape %s needs %d values, got %d"
                    .formatted(Arrays.toString(shape), size(shape), data.length));
        }
    }

    /** A tensor of zeros. */
    public static Tensor zeros(int... shape) {
        return new Tensor(shape, new float[size(shape)]);
    }

    /** Number of values of a shape; 1 for a scalar. */
    public static int size(int... shape) {
        int size = 1;
        for (int extent : shape) {
            if (extent < 0) {
                throw new IllegalArgumentException("extent (%d) must not be negative".formatted(extent));
            }
            size = Math.multiplyExact(size, extent);
        }
        return size;
    }

    public int size() {
        return data.length;
    }

    /** A copy that shares nothing with this tensor. */
    public Tensor copy() {
        return new Tensor(shape.clone(), data.clone());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor(int[] otherShape, float[] otherData)
                && Arrays.equals(shape, otherShape)
                && Arrays.equals(data, otherData);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "Tensor" + Arrays.toString(shape);
    }
}
