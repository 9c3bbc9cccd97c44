package ganymede.nets;

import java.util.Arrays;
import java.util.List;

/** The remaining loops of {@link ReferenceForward}. */
final class ReferenceKernels {
    private ReferenceKernels() {}

    static double[] linear(double[] in, double[] weight, double[] bias, int batch, int size, int outs) {
        double[] out = new double[batch * outs];
        for (int sample = 0; sample < batch; sample++) {
            for (int o = 0; o < outs; o++) {
                double sum = bias[o];
                for (int i = 0; i < size; i++) {
                    sum += weight[o * size + i] * in[sample * size + i];
                }
                out[sample * outs + o] = sum;
            }
        }
        return out;
    }

    static double[] embedding(double[] labels, double[] table, int count, int size) {
        double[] out = new double[labels.length * size];
        for (int sample = 0; sample < labels.length; sample++) {
            int label = (int) labels[sample];
            if (label < 0 || label >= count) {
                throw new IllegalArgumentException("label (%d) must be in 0..%d".formatted(label, count - 1));
            }
            System.arraycopy(table, label * size, out, sample * size, size);
        }
        return out;
    }

    static double[] batchNorm(double[] in, double[] scale, double[] shift, double[] mean, double[] variance, int area) {
        double[] out = new double[in.length];
        for (int i = 0; i < in.length; i++) {
            int feature = i / area % scale.length;
            double deviation = Math.sqrt(variance[feature] + Layer.NORM_EPSILON);
            out[i] = (in[i] - mean[feature]) / deviation * scale[feature] + shift[feature];
        }
        return out;
    }

    static double[] layerNorm(double[] in, double[] scale, double[] shift) {
        double[] out = new double[in.length];
        int size = scale.length;
        for (int start = 0; start < in.length; start += size) {
            double mean = 0;
            for (int i = 0; i < size; i++) {
                mean += in[start + i] / size;
            }
            double variance = 0;
            for (int i = 0; i < size; i++) {
                variance += (in[start + i] - mean) * (in[start + i] - mean) / size;
            }
            for (int i = 0; i < size; i++) {
                out[start + i] =
                        (in[start + i] - mean) / Math.sqrt(variance + Layer.NORM_EPSILON) * scale[i] + shift[i];
            }
        }
        return out;
    }

    static double[] minibatchStddev(double[] in, int batch, int area) {
        int size = in.length / batch;
        double deviation = 0;
        for (int i = 0; i < size; i++) {
            double mean = 0;
            for (int sample = 0; sample < batch; sample++) {
                mean += in[sample * size + i] / batch;
            }
            double variance = 0;
            for (int sample = 0; sample < batch; sample++) {
                variance += Math.pow(in[sample * size + i] - mean, 2) / batch;
            }
            deviation += Math.sqrt(variance + Layer.MinibatchStddev.EPSILON) / size;
        }
        double[] channel = new double[batch * area];
        Arrays.fill(channel, deviation);
        return concat(List.of(in, channel), batch);
    }

    static double[] upsample(double[] in, int planes, List<Integer> from, int factor) {
        int height = from.get(1) * factor;
        int width = from.get(2) * factor;
        double[] out = new double[planes * height * width];
        for (int i = 0; i < out.length; i++) {
            int row = i / width % height / factor;
            int column = i % width / factor;
            out[i] = in[(i / (width * height) * from.get(1) + row) * from.get(2) + column];
        }
        return out;
    }

    static double[] averagePool(double[] in, int planes, List<Integer> from, List<Integer> to, int kernel) {
        double[] out = new double[planes * to.get(1) * to.get(2)];
        for (int i = 0; i < out.length; i++) {
            int plane = i / (to.get(1) * to.get(2));
            int top = i / to.get(2) % to.get(1) * kernel;
            int left = i % to.get(2) * kernel;
            for (int tap = 0; tap < kernel * kernel; tap++) {
                int row = top + tap / kernel;
                int column = left + tap % kernel;
                out[i] += in[(plane * from.get(1) + row) * from.get(2) + column] / (kernel * kernel);
            }
        }
        return out;
    }

    static double[] concat(List<double[]> sources, int batch) {
        double[] out =
                new double[sources.stream().mapToInt(source -> source.length).sum()];
        int position = 0;
        for (int sample = 0; sample < batch; sample++) {
            for (double[] source : sources) {
                int size = source.length / batch;
                System.arraycopy(source, sample * size, out, position, size);
                position += size;
            }
        }
        return out;
    }

    static double[] add(List<double[]> sources) {
        double[] out = new double[sources.getFirst().length];
        for (double[] source : sources) {
            for (int i = 0; i < out.length; i++) {
                out[i] += source[i];
            }
        }
        return out;
    }

    static double[] dot(double[] left, double[] right, int batch) {
        double[] out = new double[batch];
        for (int i = 0; i < left.length; i++) {
            out[i / (left.length / batch)] += left[i] * right[i];
        }
        return out;
    }

    static double[] negativeSquaredError(double[] left, double[] right, int batch, double unit) {
        double[] out = new double[batch];
        int size = left.length / batch;
        for (int i = 0; i < left.length; i++) {
            out[i / size] -= (left[i] - right[i]) * (left[i] - right[i]) / (size * unit);
        }
        return out;
    }

    static double[] minibatchDiscrimination(double[] in, double[] weight, int batch, int similarities, int extent) {
        double[] mapped = product(in, weight, batch, similarities * extent);
        double[] closeness = new double[batch * similarities];
        for (int i = 0; i < closeness.length; i++) {
            for (int other = 0; other < batch; other++) {
                double distance = 0;
                for (int axis = 0; axis < extent; axis++) {
                    double there = mapped[(other * similarities + i % similarities) * extent + axis];
                    distance += Math.abs(mapped[i * extent + axis] - there);
                }
                closeness[i] += Math.exp(-distance);
            }
        }
        return concat(List.of(in, closeness), batch);
    }

    /** x T for rows x and T [size, outs]. */
    private static double[] product(double[] in, double[] weight, int batch, int outs) {
        double[] out = new double[batch * outs];
        int size = in.length / batch;
        for (int i = 0; i < out.length; i++) {
            for (int j = 0; j < size; j++) {
                out[i] += in[i / outs * size + j] * weight[j * outs + i % outs];
            }
        }
        return out;
    }
}
