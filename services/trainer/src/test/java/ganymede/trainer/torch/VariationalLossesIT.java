package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.nets.Tensor;
import org.junit.jupiter.api.Test;

/** The terms of the evidence lower bound and of the VAE-GAN on values worked out by hand, and their slopes. */
class VariationalLossesIT {
    private static final Tensor MEAN = tensor(0.5f, -1, 0, 2);
    private static final Tensor LOG_VARIANCE = tensor(0, 0.3f, -0.7f, 1);
    private static final Tensor IMAGE = tensor(-1, 1, 0.5f, -0.2f);
    private static final Tensor HALF_LOGITS = tensor(0.4f, -0.3f, 0, 1.1f);

    @Test
    void divergenceOfAStandardNormalIsZero() {
        assertThat(divergence(tensor(0, 0, 0, 0), tensor(0, 0, 0, 0))).isCloseTo(0, within(1e-7));
    }

    @Test
    void divergenceSumsOverLatentsAndAveragesOverSamples() {
        // ln 2 - 1/2 + (1/4 + 1) / 2 of N(1, 1/4), the closed form for two normals, in one of four components.
        double one = Math.log(2) - 0.5 + (0.25 + 1) / 2;
        float logQuarter = (float) Math.log(0.25);
        assertThat(divergence(tensor(1, 0, 0, 0), tensor(logQuarter, 0, 0, 0))).isCloseTo(one / 2, within(1e-6));
        double expected = 0;
        for (int i = 0; i < 4; i++) {
            double mean = MEAN.data()[i];
            double logVariance = LOG_VARIANCE.data()[i];
            expected += (mean * mean + Math.exp(logVariance) - logVariance - 1) / 2;
        }
        assertThat(divergence(MEAN, LOG_VARIANCE)).isCloseTo(expected / 2, within(1e-5));
    }

    @Test
    void bernoulliIsTheCrossEntropyOfTheShownImage() {
        double expected = 0;
        for (int i = 0; i < 4; i++) {
            double shown = Math.tanh(HALF_LOGITS.data()[i]);
            double probability = (1 + shown) / 2;
            double target = (1 + (double) IMAGE.data()[i]) / 2;
            expected -= target * Math.log(probability) + (1 - target) * Math.log(1 - probability);
        }
        double loss = Scoped.call(() -> VariationalLosses.bernoulli(Convert.floats(HALF_LOGITS), Convert.floats(IMAGE))
                .item_double());
        assertThat(loss).isCloseTo(expected / 2, within(1e-5));
    }

    @Test
    void bernoulliStaysFiniteWhereTheImageIsSaturated() {
        double loss = Scoped.call(
                () -> VariationalLosses.bernoulli(Convert.floats(tensor(50, -50, 50, 0)), Convert.floats(IMAGE))
                        .item_double());
        // 100 for each pixel that is certain of the wrong side, 25 for the grey one.
        assertThat(loss).isCloseTo((100 + 100 + 25 + Math.log(2)) / 2, within(1e-4));
    }

    @Test
    void similarityIsHalfTheSquaredDistance() {
        double loss = Scoped.call(() -> VariationalLosses.similarity(Convert.floats(MEAN), Convert.floats(IMAGE))
                .item_double());
        assertThat(loss).isCloseTo((1.5 * 1.5 + 4 + 0.25 + 2.2 * 2.2) / 2 / 2, within(1e-5));
    }

    @Test
    void aLatentIsMeanPlusDeviationTimesNoise() {
        Tensor latent = Scoped.call(() -> Convert.tensor(
                VariationalLosses.sample(
                        Convert.floats(MEAN), Convert.floats(LOG_VARIANCE), Convert.floats(tensor(1, 0, -1, 2))),
                2,
                2));
        assertThat((double) latent.data()[0]).isCloseTo(1.5, within(1e-6));
        assertThat((double) latent.data()[1]).isCloseTo(-1, within(1e-6));
        assertThat((double) latent.data()[2]).isCloseTo(-Math.exp(-0.35), within(1e-6));
        assertThat((double) latent.data()[3]).isCloseTo(2 + 2 * Math.exp(0.5), within(1e-5));
    }

    @Test
    void theHybridLossWeighsSimilarityAgainstBothVerdicts() {
        Tensor samples = tensor(0.2f, 1, -0.4f, 2);
        Tensor rebuilt = tensor(-1, 0.5f, 0, 0.3f);
        Tensor fresh = tensor(0.7f, -0.6f, 1.4f, -2);
        double verdict = mean(rebuilt, -1) + mean(fresh, -1);
        double judged = mean(samples, -1) + mean(rebuilt, 1) + mean(fresh, 1);
        Scoped.frozen(() -> {
            var deceived = LearnedSimilarityStep.deceive(Convert.floats(rebuilt), Convert.floats(fresh));
            assertThat(deceived.item_double()).isCloseTo(verdict, within(1e-5));
            var hybrid = LearnedSimilarityStep.hybrid(0.25, Convert.floats(tensor(3)), deceived);
            assertThat(hybrid.item_double()).isCloseTo(0.75 + verdict, within(1e-5));
            var told = LearnedSimilarityStep.tellApart(
                    Convert.floats(samples), Convert.floats(rebuilt), Convert.floats(fresh));
            assertThat(told.item_double()).isCloseTo(judged, within(1e-5));
        });
    }

    @Test
    void gradientsAgreeWithFiniteDifferences() {
        Slopes.check(MEAN, mean -> VariationalLosses.divergence(mean, Convert.floats(LOG_VARIANCE)));
        Slopes.check(LOG_VARIANCE, variance -> VariationalLosses.divergence(Convert.floats(MEAN), variance));
        Slopes.check(HALF_LOGITS, logits -> VariationalLosses.bernoulli(logits, Convert.floats(IMAGE)));
        Slopes.check(MEAN, rebuilt -> VariationalLosses.similarity(Convert.floats(IMAGE), rebuilt));
        Tensor noise = tensor(1, -0.5f, 0.3f, 2);
        // The whole bound, through the draw of the latent.
        Slopes.check(LOG_VARIANCE, variance -> {
            var mean = Convert.floats(MEAN);
            var latent = VariationalLosses.sample(mean, variance, Convert.floats(noise));
            return VariationalLosses.bernoulli(latent, Convert.floats(IMAGE))
                    .add(VariationalLosses.divergence(mean, variance));
        });
        Slopes.check(
                tensor(0.2f, 1, -0.4f, 2),
                fakes -> LearnedSimilarityStep.hybrid(
                        0.25,
                        VariationalLosses.similarity(Convert.floats(IMAGE), fakes),
                        LearnedSimilarityStep.deceive(fakes, Convert.floats(MEAN))));
        Slopes.check(
                tensor(0.2f, 1, -0.4f, 2),
                fresh -> LearnedSimilarityStep.tellApart(Convert.floats(IMAGE), Convert.floats(MEAN), fresh));
    }

    private static double mean(Tensor scores, double sign) {
        double sum = 0;
        for (float score : scores.data()) {
            sum += Math.log1p(Math.exp(sign * score));
        }
        return sum / scores.size();
    }

    private static double divergence(Tensor mean, Tensor logVariance) {
        return Scoped.call(() -> VariationalLosses.divergence(Convert.floats(mean), Convert.floats(logVariance))
                .item_double());
    }

    /** Two samples of half as many values. */
    private static Tensor tensor(float... values) {
        return new Tensor(values.length == 1 ? new int[] {1, 1} : new int[] {2, values.length / 2}, values);
    }
}
