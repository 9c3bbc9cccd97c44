package ganymede.nets;

import java.util.List;

/**
 * What a node computes, as data; semantics and defaults are PyTorch's.
 *
 * <p>Each backend (shapes, reference, libtorch, ONNX) is one exhaustive switch over these records: a new layer breaks
 * the build at exactly the places that must learn it. Shapes are per sample, without the batch.
 */
public sealed interface Layer {
    /** PyTorch's eps of both norms. */
    double NORM_EPSILON = 1e-5;

    /** Layers that hold a weight. */
    sealed interface Affine extends Layer {}

    /** Layers that use statistics of their input. */
    sealed interface Statistics extends Layer {}

    /** Layers that treat each value alone and keep the shape. */
    sealed interface Elementwise extends Layer {}

    /** Layers that rearrange or average values of one input. */
    sealed interface Arrangement extends Layer {}

    /** Layers of several inputs. */
    sealed interface Join extends Layer {}

    /** y = x W^T + b on [in]; weight [out, in]. */
    record Linear(int in, int out, boolean bias) implements Affine {}

    /** Cross-correlation on [in, h, w], square kernel, zero padding; weight [out, in, kernel, kernel]. */
    record Conv2d(int in, int out, int kernel, int stride, int padding, boolean bias) implements Affine {}

    /** Transposed convolution on [in, h, w]; extent (h - 1) stride - 2 padding + kernel; weight [in, out, kernel, kernel]. */
    record ConvTranspose2d(int in, int out, int kernel, int stride, int padding, boolean bias) implements Affine {}

    /** Normalises each feature ([n] or [n, h, w]) over the batch in training, by running statistics in evaluation. */
    record BatchNorm(int features) implements Statistics {
        /** Share of the newest batch in the running statistics. */
        public static final double MOMENTUM = 0.1;
    }

    /** Normalises each sample over its trailing extents {@code shape}, then scales and shifts each element. */
    record LayerNorm(List<Integer> shape) implements Statistics {
        public LayerNorm {
            shape = List.copyOf(shape);
        }
    }

    /** max(x, 0). */
    record ReLU() implements Elementwise {}

    /** x for x >= 0, slope x below. */
    record LeakyReLU(double slope) implements Elementwise {}

    /** Hyperbolic tangent. */
    record Tanh() implements Elementwise {}

    /** 1 / (1 + e^-x). */
    record Sigmoid() implements Elementwise {}

    /** ln(1 + e^x). */
    record Softplus() implements Elementwise {}

    /** x sigmoid(x). */
    record SiLU() implements Elementwise {}

    /** Zeroes each value with probability p and scales the rest by 1 / (1 - p) in training; identity in evaluation. */
    record Dropout(double probability) implements Elementwise {}

    /** factor x + offset. */
    record Scale(double factor, double offset) implements Elementwise {}

    /** Row {@code label} of a table [count, size]; the input is a label port. */
    record Embedding(int count, int size) implements Affine {}

    /** The same values under another per-sample shape. */
    record Reshape(List<Integer> shape) implements Arrangement {
        public Reshape {
            shape = List.copyOf(shape);
        }
    }

    /** Reshape to [n]. */
    record Flatten() implements Arrangement {}

    /** Nearest-neighbour enlargement of [c, h, w] by a whole factor. */
    record Upsample(int factor) implements Arrangement {}

    /** Mean over windows kernel x kernel that do not overlap, on [c, h, w]. */
    record AvgPool(int kernel) implements Arrangement {}

    /** Joins inputs along their first extent (features or channels). */
    record Concat() implements Join {}

    /** Sum of inputs of one shape; closes a residual branch. */
    record Add() implements Join {}

    /** Inner product of two inputs [n], giving [1] (projection critic, Miyato and Koyama 2018). */
    record Dot() implements Join {}

    /**
     * Minus the mean squared difference of two inputs of one shape over {@code unit}, giving [1]: the score of a critic that
     * reconstructs.
     */
    record NegativeSquaredError(double unit) implements Join {}

    /**
     * Appends one channel that holds the standard deviation over the batch, averaged over all features (Karras et al.
     * 2018; the group is the whole batch). Rows depend on their batch: for critics only.
     */
    record MinibatchStddev() implements Statistics {
        /** Keeps the root differentiable when a feature is constant over the batch. */
        public static final double EPSILON = 1e-8;
    }

    /**
     * Appends to [in] one closeness to the whole batch per similarity (Salimans et al. 2016, section 3.2): with M = x T, T of
     * [in, similarities extent], the sum over the batch of exp(-|M_i - M_j|_1), j = i included. Rows depend on their batch: for
     * critics only.
     */
    record MinibatchDiscrimination(int in, int similarities, int extent) implements Statistics {}
}
