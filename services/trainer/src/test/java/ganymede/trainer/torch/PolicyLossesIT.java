package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/** The losses of a policy against their formulas in double. */
class PolicyLossesIT {
    private static final int SAMPLES = 2;
    private static final int STEPS = 3;
    private static final int TOKENS = 4;
    private static final int[] CHOSEN = {3, 0, 1, 2, 2, 0};
    private static final double[] REWARDS = {0.9, 0.2, 0.5, 0.4, 0.7, 0.1};

    private final Tensor logits = new Draws(5).gaussians(SAMPLES, STEPS, TOKENS);

    @Test
    void likelihoodIsTheMeanOfNegativeLogProbabilities() {
        double expected = 0;
        for (int i = 0; i < CHOSEN.length; i++) {
            expected -= logProbability(logits, i) / CHOSEN.length;
        }
        double loss = Scoped.call(
                () -> PolicyLosses.likelihood(Convert.floats(logits), tokens()).item_double());
        assertThat(loss).isCloseTo(expected, within(1e-6));
    }

    @Test
    void policyWeighsLogProbabilitiesWithAdvantages() {
        double loss = Scoped.call(() -> policy(Convert.floats(logits)).item_double());
        assertThat(loss).isCloseTo(expected(logits), within(1e-6));
    }

    @Test
    void advantagesAreRewardsLessTheBatchMeanOfTheirStep() {
        Tensor advantages = Scoped.call(() -> Convert.tensor(PolicyLosses.advantages(rewards()), SAMPLES, STEPS));
        assertThat(advantages.data())
                .usingComparatorWithPrecision(1e-6f)
                .containsExactly(0.25f, -0.25f, 0.2f, -0.25f, 0.25f, -0.2f);
    }

    @Test
    void gradientOfThePolicyIsItsFiniteDifference() {
        Tensor gradient = Scoped.call(() -> {
            var leaf = Convert.floats(logits).set_requires_grad(true);
            return Convert.tensor(
                    torch.grad(new TensorVector(policy(leaf)), new TensorVector(leaf))
                            .get(0),
                    SAMPLES,
                    STEPS,
                    TOKENS);
        });
        for (int i = 0; i < logits.size(); i++) {
            assertThat((double) gradient.data()[i]).isCloseTo(slope(i), within(1e-4));
        }
    }

    /** Central difference of the formula in double. */
    private double slope(int index) {
        Tensor above = logits.copy();
        Tensor below = logits.copy();
        above.data()[index] += 0.01f;
        below.data()[index] -= 0.01f;
        return (expected(above) - expected(below)) / ((double) above.data()[index] - below.data()[index]);
    }

    private static double expected(Tensor logits) {
        double sum = 0;
        for (int i = 0; i < CHOSEN.length; i++) {
            double baseline = (REWARDS[i % STEPS] + REWARDS[i % STEPS + STEPS]) / 2;
            sum -= logProbability(logits, i) * (REWARDS[i] - baseline) / SAMPLES;
        }
        return sum;
    }

    private static double logProbability(Tensor logits, int position) {
        double total = 0;
        for (int token = 0; token < TOKENS; token++) {
            total += Math.exp(logits.data()[position * TOKENS + token]);
        }
        return logits.data()[position * TOKENS + CHOSEN[position]] - Math.log(total);
    }

    private static org.bytedeco.pytorch.Tensor policy(org.bytedeco.pytorch.Tensor logits) {
        return PolicyLosses.policy(logits, tokens(), PolicyLosses.advantages(rewards()));
    }

    private static org.bytedeco.pytorch.Tensor tokens() {
        return Convert.labels(CHOSEN).view(SAMPLES, STEPS);
    }

    private static org.bytedeco.pytorch.Tensor rewards() {
        Tensor rewards = Tensor.zeros(SAMPLES, STEPS);
        for (int i = 0; i < REWARDS.length; i++) {
            rewards.data()[i] = (float) REWARDS[i];
        }
        return Convert.floats(rewards);
    }
}
