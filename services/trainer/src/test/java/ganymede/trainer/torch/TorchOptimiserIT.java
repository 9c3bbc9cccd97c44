package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.families.Optimiser;
import ganymede.nets.Draws;
import ganymede.nets.Net;
import ganymede.nets.Tensor;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.TensorVector;
import org.junit.jupiter.api.Test;

/** The flat optimisers against loops written from the papers, with betas that cannot be swapped unseen. */
class TorchOptimiserIT {
    private static final Net NET = Net.named("n").input("x", 3).linear("y", 2).build();
    private static final int UPDATES = 20;

    @Test
    void adamFollowsKingmaAndBa() {
        double[] expected = start();
        double[] first = new double[expected.length];
        double[] second = new double[expected.length];
        for (int update = 1; update <= UPDATES; update++) {
            double[] gradient = gradient(update);
            for (int i = 0; i < expected.length; i++) {
                first[i] = 0.5 * first[i] + 0.5 * gradient[i];
                second[i] = 0.99 * second[i] + 0.01 * gradient[i] * gradient[i];
                double mean = first[i] / (1 - Math.pow(0.5, update));
                double square = second[i] / (1 - Math.pow(0.99, update));
                expected[i] -= 0.01 * mean / (Math.sqrt(square) + 1e-8);
            }
        }
        assertThat(run(new Optimiser.Adam(0.01, 0.5, 0.99))).containsExactly(floats(expected), offset());
    }

    @Test
    void rmsPropDividesByTheRootOfTheMeanSquare() {
        double[] expected = start();
        double[] square = new double[expected.length];
        for (int update = 1; update <= UPDATES; update++) {
            double[] gradient = gradient(update);
            for (int i = 0; i < expected.length; i++) {
                square[i] = 0.99 * square[i] + 0.01 * gradient[i] * gradient[i];
                expected[i] -= 0.01 * gradient[i] / (Math.sqrt(square[i]) + 1e-8);
            }
        }
        assertThat(run(new Optimiser.RmsProp(0.01))).containsExactly(floats(expected), offset());
    }

    @Test
    void restraintCutsTheGradientsNormAndShrinksTheWeightsFirst() {
        double[] expected = start();
        double[] square = new double[expected.length];
        for (int update = 1; update <= UPDATES; update++) {
            double[] gradient = gradient(update);
            double norm = Math.sqrt(Arrays.stream(gradient).map(x -> x * x).sum());
            assertThat(norm).isGreaterThan(0.5);
            for (int i = 0; i < expected.length; i++) {
                double cut = gradient[i] * 0.5 / norm;
                square[i] = 0.99 * square[i] + 0.01 * cut * cut;
                expected[i] = expected[i] * (1 - 0.01 * 3) - 0.01 * cut / (Math.sqrt(square[i]) + 1e-8);
            }
        }
        var restrained = new Optimiser.Restrained(new Optimiser.RmsProp(0.01), 3, 0.5);
        assertThat(run(restrained)).containsExactly(floats(expected), offset());
    }

    @Test
    void aRestraintThatDoesNotBindChangesNothing() {
        var adam = new Optimiser.Adam(0.01, 0.5, 0.99);
        assertThat(run(new Optimiser.Restrained(adam, 0, Double.POSITIVE_INFINITY)))
                .isEqualTo(run(adam));
    }

    private static float[] run(Optimiser recipe) {
        try (TorchNet net = new TorchNet(NET, Fixtures.weights(NET, 1));
                TorchOptimiser optimiser = new TorchOptimiser(recipe, net)) {
            for (int update = 1; update <= UPDATES; update++) {
                float[] gradient = floats(gradient(update));
                Tensor weight = new Tensor(new int[] {2, 3}, Arrays.copyOf(gradient, 6));
                Tensor bias = new Tensor(new int[] {2}, Arrays.copyOfRange(gradient, 6, 8));
                long number = update;
                Scoped.frozen(() ->
                        optimiser.step(new TensorVector(Convert.floats(weight), Convert.floats(bias)), number, 1));
            }
            return Scoped.call(() -> Convert.tensor(net.flat(), 8)).data();
        }
    }

    private static double[] gradient(int update) {
        double[] gradient = new double[8];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (float) new Draws(9, update).gaussian(i);
        }
        return gradient;
    }

    private static double[] start() {
        double[] start = new double[8];
        int next = 0;
        for (Tensor tensor : Fixtures.weights(NET, 1).tensors().values()) {
            for (float value : tensor.data()) {
                start[next++] = value;
            }
        }
        return start;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static Offset<Float> offset() {
        return Offset.offset(1e-5f);
    }
}
