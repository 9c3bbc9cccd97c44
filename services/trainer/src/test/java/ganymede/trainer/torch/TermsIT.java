package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Auxiliary;
import ganymede.families.Penalty;
import ganymede.families.Regulariser;
import ganymede.families.Regulariser.Divergence;
import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every penalty, regulariser and auxiliary that a recipe can name, as the training step meets it: its weighted term by hand, and
 * the term's gradient. A new one breaks the switches here, and the lists until it stands in them.
 */
class TermsIT {
    private static final double LEAST_VARIANCE = 1e-4;
    private static final double LN3 = Math.log(3);
    /** Cosines: 1-2 0, 1-3 .6, 2-3 .8. */
    private static final Tensor CODES = matrix(2, 2, 0, 0, 5, 3, 4);

    private static final Tensor LATENTS = matrix(1, 0, 1, 2, 5);
    private static final Tensor FAKE = matrix(2, 0, 0, 1, 1, 3, 1, 2, 4);
    private static final Tensor REAL = matrix(2, -1, 0, 1, 0, -1, 4, 1, 4);
    /** Lengths 5 and 13. */
    private static final Tensor SAMPLES = matrix(2, 3, 4, 5, -12);

    private static final Net CRITIC =
            Net.named("critic").input("samples", 2).linear("score", 1).build();

    static List<Penalty> penalties() {
        return List.of(
                new Penalty.GradientPenalty(10),
                new Penalty.R1(3, 2),
                new Penalty.R2(3, 2),
                new Penalty.WeightClip(0.01),
                new Penalty.SpectralNorm(),
                new Penalty.Equilibrium(0.5, 0.1));
    }

    static List<Regulariser> regularisers() {
        return List.of(
                new Regulariser.PullAway(0.1),
                new Regulariser.ModeSeeking(2),
                new Regulariser.Moments(Divergence.KL, 3),
                new Regulariser.Moments(Divergence.JS, 4));
    }

    static List<Auxiliary> auxiliaries() {
        return List.of(new Auxiliary.Classes(0.5), new Auxiliary.Codes(2, 1, 2));
    }

    @Test
    void everyKindIsListed() {
        assertThat(kinds(penalties())).containsExactlyInAnyOrder(Penalty.class.getPermittedSubclasses());
        assertThat(kinds(regularisers())).containsExactlyInAnyOrder(Regulariser.class.getPermittedSubclasses());
        assertThat(kinds(auxiliaries())).containsExactlyInAnyOrder(Auxiliary.class.getPermittedSubclasses());
    }

    /** For D(x) = s |x|^2 / 2 the gradient is s x: norms 5 s and 13 s, on real and generated samples alike. */
    @ParameterizedTest
    @MethodSource("penalties")
    void penaltyAddsItsTermToTheCriticsLoss(Penalty penalty) {
        double scale = 0.5;
        double squares = (Math.pow(5 * scale, 2) + Math.pow(13 * scale, 2)) / 2;
        double expected = switch (penalty) {
            case Penalty.GradientPenalty(double weight) ->
                weight * (Math.pow(5 * scale - 1, 2) + Math.pow(13 * scale - 1, 2)) / 2;
            case Penalty.R1(double gamma, int every, Penalty.Unit unit) -> gamma / 2 * every * squares;
            case Penalty.R2(double gamma, int every, Penalty.Unit unit) -> gamma / 2 * every * squares;
            // These act on weights, or on the scores: RestraintsIT and SpectralNormIT.
            case Penalty.WeightClip clip -> 0;
            case Penalty.SpectralNorm norm -> 0;
            case Penalty.Equilibrium equilibrium -> 0;
        };
        try (TorchNet critic = new TorchNet(CRITIC, Weights.initial(CRITIC, Initialisation.FAN_IN, 1));
                Restraints restraints = new Restraints(List.of(penalty), critic, 1)) {
            UnaryOperator<org.bytedeco.pytorch.Tensor> term = s -> restraints
                    .terms(
                            0,
                            x -> x.square().sum(1).mul(s).mul(half()),
                            Convert.floats(SAMPLES),
                            Convert.floats(SAMPLES))
                    .stream()
                    .reduce(s.sum().sub(s.sum()), org.bytedeco.pytorch.Tensor::add);
            checks(matrix(1, (float) scale), term, expected);
        }
    }

    @Test
    void weightsAreCutToTheBound() {
        try (TorchNet critic = new TorchNet(CRITIC, Weights.initial(CRITIC, Initialisation.FAN_IN, 1));
                Restraints restraints = new Restraints(List.of(new Penalty.WeightClip(0.01)), critic, 1)) {
            float[] before = critic.weights().tensor("score.weight").data();
            Scoped.call(() -> {
                restraints.end(Convert.floats(SAMPLES), Convert.floats(SAMPLES));
                return true;
            });
            float[] after = critic.weights().tensor("score.weight").data();
            for (int i = 0; i < before.length; i++) {
                assertThat(after[i]).isEqualTo(Math.clamp(before[i], -0.01f, 0.01f));
            }
            assertThat(after).isNotEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("regularisers")
    void regulariserAddsItsWeightedTermToTheGeneratorsLoss(Regulariser regulariser) {
        double expected = regulariser.weight()
                * switch (regulariser) {
                    case Regulariser.PullAway pullAway -> 2 * (0.36 + 0.64) / (3 * 2);
                    // Pairs (0, 2) and (1, 3): samples 2 and 2 apart, latents 2 and 4.
                    case Regulariser.ModeSeeking modeSeeking -> 1 / (0.75 + 1e-5);
                    // Means and variances of the values: generated (1.5, 1.25) and (1.5, 2.25), real (0, 1) and (2, 4).
                    case Regulariser.Moments(Divergence divergence, double weight) ->
                        (moments(divergence, 1.5, 1.25, 0, 1) + moments(divergence, 1.5, 2.25, 2, 4)) / 2;
                };
        boolean onCodes = regulariser instanceof Regulariser.PullAway;
        checks(
                onCodes ? CODES : FAKE,
                x -> Regularisers.term(
                        regulariser,
                        Convert.floats(LATENTS),
                        Convert.floats(REAL),
                        onCodes ? Convert.floats(FAKE) : x,
                        Map.of(Regulariser.PullAway.CODE, x)),
                expected);
    }

    private static double moments(Divergence divergence, double mean, double variance, double other, double spread) {
        double own = variance + LEAST_VARIANCE;
        double real = spread + LEAST_VARIANCE;
        double shift = (mean - other) * (mean - other);
        return switch (divergence) {
            case KL -> (Math.log(real / own) + (own + shift) / real - 1) / 2;
            case JS -> (Math.log((own + real) / 2 + shift / 4) - (Math.log(own) + Math.log(real)) / 2) / 2;
        };
    }

    /** Logits 0 and ln 3 for a sample of class 1: -ln 3/4; the code .5 with mean 2: half of 1.5^2 and ln sqrt(2 pi). */
    @ParameterizedTest
    @MethodSource("auxiliaries")
    void auxiliaryAddsItsTermToBothLosses(Auxiliary auxiliary) {
        double onePlayer = switch (auxiliary) {
            case Auxiliary.Classes(double weight) -> weight * Math.log(4.0 / 3);
            case Auxiliary.Codes(int categories, int continuous, double weight) ->
                weight * (Math.log(4.0 / 3) + 1.5 * 1.5 / 2 + Math.log(2 * Math.PI) / 2);
        };
        // Only classes have something to say about real samples.
        double critic = auxiliary instanceof Auxiliary.Classes ? 2 * onePlayer : onePlayer;
        Tensor logits = matrix(2, 0, (float) LN3);
        checks(logits, x -> asked(auxiliary).generator(answers(x)).getFirst(), onePlayer);
        checks(logits, x -> asked(auxiliary).critic(answers(x), answers(x)).getFirst(), critic);
    }

    private static Auxiliaries asked(Auxiliary auxiliary) {
        // The category is the place of the larger of the first two, then the continuous code.
        Tensor latents = matrix(3, -1, 1, 0.5f);
        return new Auxiliaries(List.of(auxiliary), List.of(Convert.labels(new int[] {1})), Convert.floats(latents));
    }

    private static Map<String, org.bytedeco.pytorch.Tensor> answers(org.bytedeco.pytorch.Tensor logits) {
        return Map.of(
                Auxiliary.CLASSES, logits, Auxiliary.CATEGORY, logits, Auxiliary.CODES, Convert.floats(matrix(1, 2)));
    }

    private static void checks(Tensor at, UnaryOperator<org.bytedeco.pytorch.Tensor> term, double expected) {
        double value = Scoped.call(() -> term.apply(Convert.floats(at)).item_double());
        assertThat(value).isCloseTo(expected, within(1e-5 * Math.max(1, Math.abs(expected))));
        Slopes.check(at, term);
    }

    private static Scalar half() {
        return new Scalar(0.5);
    }

    private static Class<?>[] kinds(List<?> listed) {
        return listed.stream().map(Object::getClass).distinct().toArray(Class<?>[]::new);
    }

    private static Tensor matrix(int columns, float... values) {
        return new Tensor(new int[] {values.length / columns, columns}, values);
    }
}
