package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Penalty;
import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestraintsIT {
    private static final Net NET =
            Net.named("critic").input("samples", 2).linear("score", 1).build();
    private static final Tensor SAMPLES = new Tensor(new int[] {2, 2}, new float[] {1, 2, -3, 0.5f});

    /** Berthelot et al. 2017, eq. 6: k' = k + rate (gamma L(x) - L(G)), L = -score, within [0, 1]. */
    @Test
    void equilibriumMovesTheWeightOfGeneratedSamplesTowardsTheBalance() {
        try (TorchNet critic = critic();
                Restraints restraints = new Restraints(List.of(new Penalty.Equilibrium(0.5, 0.1)), critic, 1)) {
            assertThat(weight(restraints)).isZero();
            end(restraints, -2, -0.4);
            assertThat(weight(restraints)).isCloseTo(0.1 * (0.5 * 2 - 0.4), within(1e-6));
            end(restraints, -1, -0.4);
            assertThat(weight(restraints)).isCloseTo(0.07, within(1e-6));
            end(restraints, -1, -9);
            assertThat(weight(restraints)).isZero();
            end(restraints, -90, 0);
            assertThat(weight(restraints)).isEqualTo(1);
        }
    }

    @Test
    void r1LooksAtRealAndR2AtGeneratedSamples() {
        try (TorchNet critic = critic()) {
            var none = new Tensor(new int[] {2, 2}, new float[4]);
            assertThat(term(critic, new Penalty.R1(3, 2), 0, SAMPLES, none)).isCloseTo(3 * 28.5 * 2 / 2, within(1e-4));
            assertThat(term(critic, new Penalty.R2(3, 2), 0, SAMPLES, none)).isCloseTo(0, within(1e-4));
            assertThat(term(critic, new Penalty.R2(3, 2), 0, none, SAMPLES)).isCloseTo(3 * 28.5 * 2 / 2, within(1e-4));
            // Only every second step.
            assertThat(term(critic, new Penalty.R1(3, 2), 1, SAMPLES, none)).isZero();
        }
    }

    @Test
    void aGammaInUnitsOfTheVarianceSeesNoScale() {
        try (TorchNet critic = critic()) {
            var other = new Tensor(new int[] {2, 2}, new float[] {3, 1, -1, 5});
            // Both values lie 2 from their mean, so both variances are 4.
            double variance = 4;
            var unit = Penalty.Unit.VARIANCE;
            assertThat(term(critic, new Penalty.R2(3, 1, unit), 0, other, SAMPLES))
                    .isCloseTo(3 * 28.5 / 2 * variance, within(1e-3));
            assertThat(term(critic, new Penalty.R1(3, 1, unit), 0, other, other))
                    .isCloseTo(term(critic, new Penalty.R1(3, 1), 0, other, other) * variance, within(1e-3));
        }
    }

    /** For D(x) = |x|^2 the squared gradient is 4 |x|^2: 4 x (5 + 9.25) / 2 = 28.5 over the two samples. */
    private static double term(TorchNet critic, Penalty penalty, long update, Tensor real, Tensor fake) {
        try (Restraints restraints = new Restraints(List.of(penalty), critic, 1)) {
            return Scoped.call(() ->
                    restraints
                            .terms(update, x -> x.square().sum(1), Convert.floats(real), Convert.floats(fake))
                            .stream()
                            .mapToDouble(org.bytedeco.pytorch.Tensor::item_double)
                            .sum());
        }
    }

    private static void end(Restraints restraints, double real, double fake) {
        Scoped.call(() -> {
            restraints.end(score(real), score(fake));
            return true;
        });
    }

    private static double weight(Restraints restraints) {
        return Scoped.call(() -> restraints.weigh(score(1)).item_double());
    }

    private static org.bytedeco.pytorch.Tensor score(double value) {
        return Convert.floats(new Tensor(new int[] {1, 1}, new float[] {(float) value}));
    }

    private static TorchNet critic() {
        return new TorchNet(NET, Weights.initial(NET, Initialisation.FAN_IN, 1));
    }
}
