package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Column;
import ganymede.families.Structure;
import ganymede.families.TabularVariational;
import ganymede.nets.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowLikelihoodIT {
    /** Codes: distance, two modes, three categories. */
    private static final RowLikelihood LIKELIHOOD = new RowLikelihood(new Structure.Table(List.of(
            new Column.Continuous("price", List.of(new Column.Mode(.5, 0, 1), new Column.Mode(.5, 9, 1))),
            new Column.Categorical("plan", List.of("a", "b", "c"), List.of(.5, .3, .2)))));

    private static final Tensor CODES =
            new Tensor(new int[] {2, 6}, new float[] {.3f, 1, 0, 0, 0, 1, -.5f, 0, 1, 1, 0, 0});
    private static final Tensor MEANS = new Tensor(new int[] {2, 1}, new float[] {.1f, -.4f});
    private static final Tensor DEVIATIONS = new Tensor(new int[] {2, 1}, new float[] {.8f, .5f});
    private static final Tensor LOGITS = new Tensor(new int[] {2, 5}, new float[] {1, 0, 2, -1, 0, 0, 0, 1, 1, 3});

    @Test
    void isGaussianInTheDistanceAndASoftmaxInModeAndCategory() {
        double first = gaussian(.25, .8) - Math.log(share(0, 1, 0)) - Math.log(share(2, 2, -1, 0));
        double second = gaussian(-.2, .5) - Math.log(share(1, 0, 0)) - Math.log(share(0, 1, 1, 3));
        // Row 0: mode 0 and category c; row 1: mode 1 and category a.
        assertThat(value(MEANS, DEVIATIONS, LOGITS)).isCloseTo((first + second) / 2, within(1e-5));
    }

    @Test
    void gradientsAreThoseOfFiniteDifferences() {
        Slopes.check(MEANS, means -> loss(means, Convert.floats(DEVIATIONS), Convert.floats(LOGITS)));
        Slopes.check(DEVIATIONS, deviations -> loss(Convert.floats(MEANS), deviations, Convert.floats(LOGITS)));
        Slopes.check(LOGITS, logits -> loss(Convert.floats(MEANS), Convert.floats(DEVIATIONS), logits));
    }

    private static double gaussian(double z, double deviation) {
        return z * z / 2 + Math.log(deviation) + Math.log(2 * Math.PI) / 2;
    }

    private static double share(int index, double... logits) {
        double sum = 0;
        for (double logit : logits) {
            sum += Math.exp(logit);
        }
        return Math.exp(logits[index]) / sum;
    }

    private static double value(Tensor means, Tensor deviations, Tensor logits) {
        return Scoped.call(() -> loss(Convert.floats(means), Convert.floats(deviations), Convert.floats(logits))
                .item_double());
    }

    private static org.bytedeco.pytorch.Tensor loss(
            org.bytedeco.pytorch.Tensor means,
            org.bytedeco.pytorch.Tensor deviations,
            org.bytedeco.pytorch.Tensor logits) {
        return LIKELIHOOD.of(
                Convert.floats(CODES),
                Map.of(
                        TabularVariational.MEANS,
                        means,
                        TabularVariational.DEVIATIONS,
                        deviations,
                        TabularVariational.CHOICES,
                        logits));
    }
}
