package ganymede.nets;

import java.util.List;

/** Both convolutions as sums over all (sample, out, in, position, tap), in double. */
record ReferenceConvolution(int batch, List<Integer> from, List<Integer> to, int kernel, int stride, int padding) {
    double[] forward(double[] in, double[] weight, double[] bias) {
        double[] out = filled(bias);
        eachTap(
                (sample, source, target, tap, y, x) -> {
                    int row = y * stride - padding + tap / kernel;
                    int column = x * stride - padding + tap % kernel;
                    if (inside(row, column, from)) {
                        double factor = weight[(target * from.getFirst() + source) * kernel * kernel + tap];
                        out[at(sample, target, y, x, to)] += factor * in[at(sample, source, row, column, from)];
                    }
                },
                to);
        return out;
    }

    double[] transposed(double[] in, double[] weight, double[] bias) {
        double[] out = filled(bias);
        eachTap(
                (sample, source, target, tap, y, x) -> {
                    int row = y * stride - padding + tap / kernel;
                    int column = x * stride - padding + tap % kernel;
                    if (inside(row, column, to)) {
                        double factor = weight[(source * to.getFirst() + target) * kernel * kernel + tap];
                        out[at(sample, target, row, column, to)] += factor * in[at(sample, source, y, x, from)];
                    }
                },
                from);
        return out;
    }

    private interface Tap {
        void visit(int sample, int source, int target, int tap, int y, int x);
    }

    private void eachTap(Tap visitor, List<Integer> positions) {
        for (int sample = 0; sample < batch; sample++) {
            for (int target = 0; target < to.getFirst(); target++) {
                for (int source = 0; source < from.getFirst(); source++) {
                    eachPosition(visitor, sample, source, target, positions);
                }
            }
        }
    }

    private void eachPosition(Tap visitor, int sample, int source, int target, List<Integer> positions) {
        for (int tap = 0; tap < kernel * kernel; tap++) {
            for (int y = 0; y < positions.get(1); y++) {
                for (int x = 0; x < positions.get(2); x++) {
                    visitor.visit(sample, source, target, tap, y, x);
                }
            }
        }
    }

    private double[] filled(double[] bias) {
        double[] out = new double[batch * Shapes.size(to)];
        int area = to.get(1) * to.get(2);
        for (int i = 0; i < out.length; i++) {
            out[i] = bias[i / area % to.getFirst()];
        }
        return out;
    }

    private static boolean inside(int row, int column, List<Integer> shape) {
        return row >= 0 && row < shape.get(1) && column >= 0 && column < shape.get(2);
    }

    private static int at(int sample, int channel, int row, int column, List<Integer> shape) {
        return ((sample * shape.getFirst() + channel) * shape.get(1) + row) * shape.get(2) + column;
    }
}
