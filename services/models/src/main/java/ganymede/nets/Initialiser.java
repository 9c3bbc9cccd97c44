package ganymede.nets;

import java.util.Arrays;

/** How a parameter starts. */
public sealed interface Initialiser {
    /** Every value the same. */
    record Constant(double value) implements Initialiser {}

    /** Gaussian with mean zero. */
    record Normal(double deviation, double mean) implements Initialiser {}

    /** Uniform on [-bound, bound). */
    record Uniform(double bound) implements Initialiser {}

    /** Fills a new tensor; a pure function of shape and draws. */
    default Tensor tensor(int[] shape, Draws draws) {
        Tensor tensor = Tensor.zeros(shape);
        float[] data = tensor.data();
        switch (this) {
            case Constant(double value) -> Arrays.fill(data, (float) value);
            case Normal(double deviation, double mean) -> {
                for (int i = 0; i < data.length; i++) {
                    data[i] = (float) (mean + deviation * draws.gaussian(i));
                }
            }
            case Uniform(double bound) -> {
                for (int i = 0; i < data.length; i++) {
                    data[i] = (float) (bound * (2 * draws.uniform(i) - 1));
                }
            }
        }
        return tensor;
    }
}
