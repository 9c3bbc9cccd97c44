package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Objective;
import ganymede.nets.Tensor;
import java.util.function.DoubleUnaryOperator;
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
            case WASSERSTEIN -> -mean(FAKE, x -> x);
        };
        double loss =
                Scoped.call(() -> Losses.generator(objective, logits(FAKE)).item_double());
        assertThat(loss).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
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
