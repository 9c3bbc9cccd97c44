package ganymede.nets;

import java.util.Arrays;
import java.util.List;

/** Kernels of sequences and masked images in double, written as their definitions. */
final class ReferenceSequences {
    private ReferenceSequences() {}

    static double[] convolution(
            double[] in, double[] weight, double[] bias, List<Integer> from, List<Integer> to, int kernel) {
        int channels = from.getFirst();
        int length = to.get(1);
        double[] out = new double[in.length / channels / from.get(1) * to.getFirst() * length];
        for (int i = 0; i < out.length; i++) {
            int target = i / length % to.getFirst();
            int sample = i / length / to.getFirst();
            out[i] = bias[target];
            for (int j = 0; j < channels * kernel; j++) {
                int source = (sample * channels + j / kernel) * from.get(1) + i % length + j % kernel;
                out[i] += weight[target * channels * kernel + j] * in[source];
            }
        }
        return out;
    }

    static double[] masked(
            double[] in,
            double[] weight,
            double[] bias,
            Layer.MaskedConv2d conv,
            List<Integer> from,
            List<Integer> to) {
        int height = to.get(1);
        int width = to.get(2);
        float[] mask = conv.mask().data();
        double[] out = new double[in.length / Shapes.size(from) * Shapes.size(to)];
        for (int i = 0; i < out.length; i++) {
            int target = i / (height * width) % conv.out();
            int sample = i / (height * width) / conv.out();
            out[i] = bias[target];
            for (int j = 0; j < conv.in() * mask.length; j++) {
                int row = i / width % height + j % mask.length / conv.kernel();
                int column = i % width + j % conv.kernel();
                int plane = sample * conv.in() + j / mask.length;
                double tap = weight[target * conv.in() * mask.length + j] * mask[j % mask.length];
                out[i] += tap * in[(plane * from.get(1) + row) * from.get(2) + column];
            }
        }
        return out;
    }

    static double[] tokens(double[] in, double[] table, int length, int count, int size) {
        double[] out = new double[in.length * size];
        for (int i = 0; i < in.length; i++) {
            int token = Math.clamp((long) in[i], 0, count - 1);
            for (int j = 0; j < size; j++) {
                out[(i / length * size + j) * length + i % length] = table[token * size + j];
            }
        }
        return out;
    }

    static double[] pad(double[] in, int planes, Layer.Pad pad, List<Integer> from, List<Integer> to) {
        int height = to.get(1);
        int width = to.get(2);
        double[] out = new double[planes * height * width];
        for (int i = 0; i < out.length; i++) {
            int row = i / width % height - pad.top();
            int column = i % width - pad.left();
            if (row >= 0 && row < from.get(1) && column >= 0 && column < from.get(2)) {
                out[i] = in[(i / (height * width) * from.get(1) + row) * from.get(2) + column];
            }
        }
        return out;
    }

    static double[] narrow(double[] in, int batch, int start, int size, List<Integer> to) {
        int kept = Shapes.size(to);
        int skipped = start * (kept / to.getFirst());
        double[] out = new double[batch * kept];
        for (int sample = 0; sample < batch; sample++) {
            System.arraycopy(in, sample * size + skipped, out, sample * kept, kept);
        }
        return out;
    }

    static double[] transpose(double[] in, List<Integer> from) {
        int rows = from.getFirst();
        int columns = from.get(1);
        int rest = Shapes.size(from) / rows / columns;
        double[] out = new double[in.length];
        for (int i = 0; i < out.length; i++) {
            int sample = i / rest / rows / columns;
            int source = (sample * rows + i / rest % rows) * columns + i / rest / rows % columns;
            out[i] = in[source * rest + i % rest];
        }
        return out;
    }

    static double[] largest(double[] in, int rows) {
        int length = in.length / rows;
        double[] out = new double[rows];
        Arrays.fill(out, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < in.length; i++) {
            out[i / length] = Math.max(out[i / length], in[i]);
        }
        return out;
    }

    static double[] product(List<double[]> sources) {
        double[] out = new double[sources.getFirst().length];
        Arrays.fill(out, 1);
        for (double[] source : sources) {
            for (int i = 0; i < out.length; i++) {
                out[i] *= source[i];
            }
        }
        return out;
    }

    static double[] quotient(double[] values, double[] divisors) {
        int size = values.length / divisors.length;
        double[] out = values.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] /= divisors[i / size];
        }
        return out;
    }

    static double[] given(double[] given, double[] drawn) {
        double[] out = new double[given.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = given[i] >= 0 ? given[i] : drawn[i];
        }
        return out;
    }

    static double[] draw(double[] logits, double[] z) {
        int classes = logits.length / z.length;
        double[] out = new double[z.length];
        for (int row = 0; row < z.length; row++) {
            double[] weights = new double[classes];
            double largest = largest(Arrays.copyOfRange(logits, row * classes, (row + 1) * classes), 1)[0];
            for (int i = 0; i < classes; i++) {
                weights[i] = Math.exp(logits[row * classes + i] - largest);
            }
            double total = Arrays.stream(weights).sum();
            double cumulated = 0;
            for (int i = 0; i < classes - 1; i++) {
                cumulated += weights[i] / total;
                out[row] += cumulated <= (z[row] + 1) / 2 ? 1 : 0;
            }
        }
        return out;
    }
}
