package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Objective;
import ganymede.nets.Tensor;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each objective on fixed logits against its formula in double. */
class LossesIT {
    private static final double[] REAL = {0.3, -1.2, 2.5};
    private static final double[] FAKE = {-0.7, 0.4, 30};

    @ParameterizedTest
    @EnumSource
    void criticLossIsThePapersFormula(Objective objective) {
        double expected = switch (objective) {
            case MINIMAX, NON_SATURATING -> mean(REAL, x -> -log(sigmoid(x))) + mean(FAKE, x -> -log(sigmoid(-x)));
            case LEAST_SQUARES -> (mean(REAL, x -> (x - 1) * (x - 1)) + mean(FAKE, x -> x * x)) / 2;
            case WASSERSTEIN -> mean(FAKE, x -> x) - mean(REAL, x -> x);
            case HINGE -> mean(REAL, x -> Math.max(0, 1 - x)) + mean(FAKE, x -> Math.max(0, 1 + x));
            case RELATIVISTIC -> pairs((x, y) -> -log(sigmoid(x - y)));
            // Energies are minus the scores.
            case ENERGY_MARGIN -> mean(REAL, x -> -x) + mean(FAKE, x -> Math.max(0, 1 - -x));
        };
        double loss = Scoped.call(
                () -> Losses.critic(objective, logits(REAL), logits(FAKE)).item_double());
        assertThat(loss).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
    }

    @ParameterizedTest
    @EnumSource
    void generatorLossIsThePapersFormula(Objective objective) {
        double expected = switch (objective) {
            case MINIMAX -> mean(FAKE, x -> log(sigmoid(-x)));
            case NON_SATURATING -> mean(FAKE, x -> -log(sigmoid(x)));
            case LEAST_SQUARES -> mean(FAKE, x -> (x - 1) * (x - 1)) / 2;
            case WASSERSTEIN, HINGE, ENERGY_MARGIN -> -mean(FAKE, x -> x);
            case RELATIVISTIC -> pairs((x, y) -> -log(sigmoid(y - x)));
        };
        double loss = Scoped.call(
                () -> Losses.generator(objective, logits(REAL), logits(FAKE)).item_double());
        assertThat(loss).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
    }

    @ParameterizedTest
    @EnumSource
    void gradientsAgreeWithFiniteDifferences(Objective objective) {
        UnaryOperator<org.bytedeco.pytorch.Tensor> critic = fake -> Losses.critic(objective, logits(REAL), fake);
        UnaryOperator<org.bytedeco.pytorch.Tensor> generator = fake -> Losses.generator(objective, logits(REAL), fake);
        UnaryOperator<org.bytedeco.pytorch.Tensor> real = scores -> Losses.critic(objective, scores, logits(FAKE));
        Tensor fakes = new Tensor(new int[] {3, 1}, new float[] {-0.7f, 0.4f, 2});
        Slopes.check(fakes, critic);
        Slopes.check(fakes, generator);
        Slopes.check(new Tensor(new int[] {3, 1}, new float[] {0.3f, -1.2f, 2.5f}), real);
    }

    private static double pairs(DoubleBinaryOperator term) {
        double sum = 0;
        for (int i = 0; i < REAL.length; i++) {
            sum += term.applyAsDouble(REAL[i], FAKE[i]);
        }
        return sum / REAL.length;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double log(double x) {
        return Math.log(x);
    }

    private static double mean(double[] values, DoubleUnaryOperator term) {
        return DoubleStream.of(values).map(term).average().orElseThrow();
    }

    private static org.bytedeco.pytorch.Tensor logits(double[] values) {
        Tensor logits = Tensor.zeros(values.length, 1);
        for (int i = 0; i < values.length; i++) {
            logits.data()[i] = (float) values[i];
        }
        return Convert.floats(logits);
    }
}
