package ganymede.nets;

/** The loops of {@link ReferenceForward} over vectors and matrices. */
final class ReferenceVectors {
    private ReferenceVectors() {}

    static double[] softmax(double[] in, int size) {
        double[] out = new double[in.length];
        for (int start = 0; start < in.length; start += size) {
            double largest = in[start + largest(in, start, size)];
            double sum = 0;
            for (int i = start; i < start + size; i++) {
                out[i] = Math.exp(in[i] - largest);
                sum += out[i];
            }
            for (int i = start; i < start + size; i++) {
                out[i] /= sum;
            }
        }
        return out;
    }

    static double[] hardmax(double[] in, int size) {
        double[] out = new double[in.length];
        for (int start = 0; start < in.length; start += size) {
            out[start + largest(in, start, size)] = 1;
        }
        return out;
    }

    private static int largest(double[] in, int start, int size) {
        int best = 0;
        for (int i = 1; i < size; i++) {
            best = in[start + i] > in[start + best] ? i : best;
        }
        return best;
    }

    static double[] normalise(double[] in, int size) {
        double[] out = new double[in.length];
        for (int start = 0; start < in.length; start += size) {
            double square = 0;
            for (int i = start; i < start + size; i++) {
                square += in[i] * in[i] / size;
            }
            for (int i = start; i < start + size; i++) {
                out[i] = in[i] / Math.sqrt(square + Layer.Normalise.EPSILON);
            }
        }
        return out;
    }

    static double[] oneHot(double[] labels, int count) {
        double[] identity = new double[count * count];
        for (int i = 0; i < count; i++) {
            identity[i * count + i] = 1;
        }
        return ReferenceKernels.embedding(labels, identity, count, count);
    }

    /** Products of [rows, inner] and [inner, columns], one per sample; a transposed operand is stored the other way. */
    static double[] matMul(
            double[] left, boolean leftT, double[] right, boolean rightT, int batch, int rows, int columns) {
        int inner = left.length / batch / rows;
        double[] out = new double[batch * rows * columns];
        for (int i = 0; i < out.length; i++) {
            int sample = i / (rows * columns);
            int row = i / columns % rows;
            int column = i % columns;
            for (int k = 0; k < inner; k++) {
                int a = sample * rows * inner + (leftT ? k * rows + row : row * inner + k);
                int b = sample * inner * columns + (rightT ? column * inner + k : k * columns + column);
                out[i] += left[a] * right[b];
            }
        }
        return out;
    }

    static double[] scale(double[] in, double factor) {
        double[] out = in.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] *= factor;
        }
        return out;
    }

    /** Chooses each sample's row of scales and shifts; statistics are shared by all classes. */
    static double[] conditionalBatchNorm(
            double[] in, double[] labels, double[] scale, double[] shift, double[] mean, double[] variance, int area) {
        double[] out = new double[in.length];
        int features = mean.length;
        for (int i = 0; i < in.length; i++) {
            int feature = i / area % features;
            int label = (int) labels[i / (area * features)];
            int row = label * features + feature;
            double deviation = Math.sqrt(variance[feature] + Layer.NORM_EPSILON);
            out[i] = (in[i] - mean[feature]) / deviation * scale[row] + shift[row];
        }
        return out;
    }
}
