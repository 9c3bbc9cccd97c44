package ganymede.nets;

import java.util.Arrays;
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

    /** Layers without weights that make or treat one vector at a time. */
    sealed interface Vectorwise extends Layer {}

    /** Layers that rearrange or average values of one input. */
    sealed interface Arrangement extends Layer {}

    /** Layers of several inputs. */
    sealed interface Join extends Layer {}

    /** Layers that run a net of their own once per step. */
    sealed interface Recurrence extends Layer {}

    /** y = x W^T + b on [in]; weight [out, in]. */
    record Linear(int in, int out, boolean bias) implements Affine {}

    /** Cross-correlation on [in, h, w], square kernel, zero padding; weight [out, in, kernel, kernel]. */
    record Conv2d(int in, int out, int kernel, int stride, int padding, boolean bias) implements Affine {}

    /** Transposed convolution on [in, h, w]; extent (h - 1) stride - 2 padding + kernel; weight [in, out, kernel, kernel]. */
    record ConvTranspose2d(int in, int out, int kernel, int stride, int padding, boolean bias) implements Affine {}

    /** Cross-correlation along time on [in, n] without padding; weight [out, in, kernel]. */
    record Conv1d(int in, int out, int kernel, boolean bias) implements Affine {}

    /**
     * The part of a square convolution that sees no later pixel in raster order (van den Oord et al. 2016, figure 2), on
     * [in, h, w] without padding: kernel / 2 rows above and the left half of the current row, the centre only if
     * {@code centre} (mask B; mask A without). Gives [out, h - kernel / 2, w - kernel + 1]; the value for a pixel stands at
     * the window's lowest row and middle column. Weight [out, in, kernel / 2 + 1, kernel]; hidden taps count as zero.
     */
    record MaskedConv2d(int in, int out, int kernel, boolean centre) implements Affine {
        public MaskedConv2d {
            if (kernel % 2 == 0) {
                throw new IllegalArgumentException("kernel (%d) must be odd to have a centre".formatted(kernel));
            }
        }

        /** Rows of the kernel: those above and the current one. */
        public int rows() {
            return kernel / 2 + 1;
        }

        /** 1 for each tap that may be seen and 0 for the others, [rows, kernel]. */
        public Tensor mask() {
            Tensor mask = Tensor.zeros(rows(), kernel);
            int seen = rows() * kernel - kernel / 2 - (centre ? 0 : 1);
            Arrays.fill(mask.data(), 0, seen, 1);
            return mask;
        }
    }

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

    /**
     * Columns of a table for n tokens, [n] to [size, n]; weight [count, size]. Tokens are whole floats; others are cut to
     * whole ones and clamped to 0 .. count - 1, so that no input can reach outside the table.
     */
    record TokenEmbedding(int count, int size) implements Affine {}

    /** Row {@code label} of a table [count, size]; the input is a label port. */
    record Embedding(int count, int size) implements Affine {}

    /** x times one learned number, which starts at {@code start}; 0 lets a branch join in only as it learns. */
    record Gain(double start) implements Affine {}

    /** e^x over its sum, along the last extent. */
    record Softmax() implements Vectorwise {}

    /** 1 at the first largest value of [n], 0 elsewhere; of independent equal Gaussians it is a uniform choice. No gradient. */
    record Hardmax() implements Vectorwise {}

    /** x / sqrt(mean(x^2) + eps) on [n]: the point of the sphere with radius sqrt(n) (Karras et al. 2018, section 4.2). */
    record Normalise() implements Vectorwise {
        /** Keeps the quotient finite at zero. */
        public static final double EPSILON = 1e-8;
    }

    /** M x + b with constants M [out, in] and b [out] that no training changes, on [in]. */
    record Project(Tensor matrix, Tensor offset) implements Vectorwise {
        public Project {
            int[] shape = matrix.shape();
            if (shape.length != 2 || shape[0] != offset.size()) {
                throw new IllegalArgumentException(
                        "matrix %s needs [out, in] and as many offsets as rows, not %s".formatted(matrix, offset));
            }
        }
    }

    /** 1 at position {@code label} of [count], 0 elsewhere; the input is a label port. */
    record OneHot(int count) implements Vectorwise {}

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

    /** Zeros around [c, h, w]; a negative extent crops. */
    record Pad(int top, int bottom, int left, int right) implements Arrangement {}

    /** Extents {@code from} (inclusive) to {@code to} (exclusive) of the first dimension. */
    record Narrow(int from, int to) implements Arrangement {}

    /** Exchanges the first two extents: [a, b, ...] to [b, a, ...]. */
    record Transpose() implements Arrangement {}

    /** Largest value of each row: [c, n] to [c] (max over time, Collobert et al. 2011). */
    record MaxOverTime() implements Arrangement {}

    /** Joins inputs along their first extent (features or channels). */
    record Concat() implements Join {}

    /** Sum of inputs of one shape; closes a residual branch. */
    record Add() implements Join {}

    /** Product of inputs of one shape, value by value; closes a gate. */
    record Mul() implements Join {}

    /** Every value of the first input [n] over one number, the second [1]: logits over a temperature. */
    record Div() implements Join {}

    /** The first input where it is 0 or more, else the second, of one shape: a token that is given, else the one drawn. */
    record Given() implements Join {}

    /**
     * A choice in every group of {@code size} neighbours of logits [n], with noise [n] that is standard normal (Jang et al. 2017,
     * eq. 1 and 2; Maddison et al. 2017): in evaluation 1 at the largest logit + g and 0 elsewhere, which draws from the softmax;
     * in training softmax((logit + g) / temperature). g = -ln(-ln Phi(noise)) is Gumbel's; Phi is kept within
     * [{@value #TAIL}, 1 - {@value #TAIL}].
     */
    record GumbelSoftmax(int size, double temperature) implements Join {
        /** Keeps both logarithms finite in single precision. */
        public static final double TAIL = 1e-6;
    }

    /**
     * A draw from softmax(logits) by inverting its distribution function: logits [n] and z [1] in [-1, 1] give the number
     * [1] of cumulated probabilities (without the last) that are at most u = (z + 1) / 2. With z uniform, each class has its
     * probability; one number per draw, where Gumbel noise needs n.
     */
    record Categorical() implements Join {}

    /** Inner product of two inputs [n], giving [1] (projection critic, Miyato and Koyama 2018). */
    record Dot() implements Join {}

    /** Matrix product of [m, k] and [k, n] per sample; a transposed operand comes as [k, m] or [n, k]. */
    record MatMul(boolean leftTransposed, boolean rightTransposed) implements Join {}

    /**
     * BatchNorm whose scale and shift are those of the sample's class (de Vries et al. 2017; Miyato and Koyama 2018);
     * inputs: features as BatchNorm's, and a label. Scale and shift [classes, features].
     */
    record ConditionalBatchNorm(int classes, int features) implements Statistics {}

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

    /**
     * A recurrent pass: the cell runs once per row of the sequence [steps, ...].
     *
     * <p>The cell's first input is the row, its further inputs are carries. They start as the node's further inputs, or as
     * zeros where it has none, and become the cell's outputs in the same order; the cell's last output is stacked to
     * [steps, ...]. Parameters are the cell's, under the node's name and a dot.
     */
    record Scan(Net cell) implements Recurrence {
        public Scan {
            if (cell.outputs().size() != cell.inputs().size()) {
                throw new IllegalArgumentException(
                        "cell '%s' needs an output per carry and one to stack: has inputs %s, outputs %s"
                                .formatted(cell.name(), cell.inputs(), cell.outputs()));
            }
        }

        /** The carries, in order. */
        public List<Port> carries() {
            return cell.inputs().subList(1, cell.inputs().size());
        }
    }
}
