package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Optimiser;
import ganymede.nets.Draws;
import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import org.junit.jupiter.api.Test;

class CriticStepIT {
    private static final int BATCH = 256;
    private static final int STEPS = 600;

    @Test
    void aCriticAloneLearnsTheLogRatioOfDensities() {
        var critic = Net.named("line").input("samples", 1).linear("score", 1).build();
        var weights = Weights.initial(critic, Initialisation.FAN_IN, 1);
        try (var step = new CriticStep(critic, weights, new Optimiser.Adam(2e-2, 0.9, 0.99))) {
            double first = step.run(0, gaussians(0, 1), gaussians(1, -1), new int[0], 1);
            double last = 0;
            for (int i = 1; i < STEPS; i++) {
                last = step.run(i, gaussians(2L * i, 1), gaussians(2L * i + 1, -1), new int[0], 1 - (double) i / STEPS);
            }

            assertThat(last).isLessThan(first);
            // ln N(x; 1, 1) / N(x; -1, 1) = 2 x.
            assertThat(step.weights().tensor("score.weight").data()[0]).isCloseTo(2, within(0.15f));
            assertThat(step.weights().tensor("score.bias").data()[0]).isCloseTo(0, within(0.15f));
        }
    }

    private static Tensor gaussians(long stream, float mean) {
        Tensor values = new Draws(7, stream).gaussians(BATCH, 1);
        for (int i = 0; i < BATCH; i++) {
            values.data()[i] += mean;
        }
        return values;
    }
}
