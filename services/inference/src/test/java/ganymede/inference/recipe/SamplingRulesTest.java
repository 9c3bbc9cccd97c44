package ganymede.inference.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.artifacts.CriticSpec;
import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.PrefixInput;
import ganymede.inference.SampleShape;
import ganymede.inference.ValueRange;
import ganymede.inference.recipe.SamplingOptions.Filter;
import ganymede.inference.sampling.Sampler;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SamplingRulesTest {
    private static final Optional<CriticSpec> CRITIC = Optional.of(new CriticSpec(
            "samples",
            null,
            "log_ratio",
            IntStream.rangeClosed(0, 100)
                    .mapToObj(percentile -> percentile / 10.0)
                    .toList(),
            new CriticSpec.Calibration(1, 0, 0.2, 0.5, 100)));
    private static final SamplingOptions DRS = filtered(Filter.DRS);
    private static final SamplingOptions MH = filtered(Filter.MH);

    private static final GeneratorSpec DRAWING = new GeneratorSpec(
            "z",
            5,
            Distribution.UNIFORM,
            "",
            List.of(),
            Optional.empty(),
            "temperature",
            Optional.of(new PrefixInput("prefix", 5, 9)),
            "samples",
            SampleShape.of(5),
            new ValueRange(0, 9));

    static Stream<SamplingOptions> contradictions() {
        return Stream.of(
                new Options().truncation(0).options(),
                new Options().truncation(1.01).options(),
                new Options().truncation(Double.NaN).options(),
                new Options().temperature(0).options(),
                new Options().temperature(0.009).options(),
                new Options().temperature(101).options(),
                new Options().temperature(Double.NaN).options(),
                new Options().temperature(-1).options(),
                new Options().temperature(Double.POSITIVE_INFINITY).options(),
                new Options().bestOf(-1).options(),
                new Options().bestOf(1001).options(),
                new Options().bestOf(3).filter(Filter.DRS).options(),
                new Options().gamma(80).options(),
                new Options().filter(Filter.MH).gamma(80).options(),
                new Options().filter(Filter.DRS).gamma(0).options(),
                new Options().filter(Filter.DRS).gamma(100).options(),
                new Options().filter(Filter.DRS).gamma(Double.NaN).options(),
                new Options().filter(Filter.DRS).budget(0).options(),
                new Options().filter(Filter.MH).budget(1001).options(),
                new Options().budget(10).options(),
                new Options().bestOf(2).towards(5).options());
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void refusesOptionsThatMakeNoSense(SamplingOptions options) {
        assertThat(RecipeRules.refusal(asked(4, options, Conditions.NONE))).hasValueSatisfying(problem -> {
            assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_SAMPLING);
            assertThat(problem.detail()).isNotEmpty();
        });
    }

    @Test
    void choosingNeedsACriticAndLatentsThatAreDrawn() {
        var given = new Conditions(List.of(), List.of(1f, 2f), new byte[0], List.of(), List.of());
        for (var judged : List.of(DRS, MH, new Options().bestOf(2).options())) {
            assertThat(refusal(judged, Conditions.NONE, Optional.empty()))
                    .hasValueSatisfying(problem -> assertThat(problem.detail()).contains("no calibrated critic"));
            assertThat(refusal(judged, Conditions.NONE, CRITIC)).isEmpty();
            assertThat(code(refusal(judged, given, CRITIC))).contains(ErrorCode.INVALID_SAMPLING);
        }
    }

    @Test
    void truncationAndWaysBetweenSeedsNeedNormalLatents() {
        var drawing = model(Distribution.UNIFORM);
        for (var options : List.of(
                new Options().truncation(0.5).options(),
                new Options().towards(3).options())) {
            assertThat(RecipeRules.refusal(asked(2, options, Conditions.NONE), model(Distribution.NORMAL), CRITIC))
                    .isEmpty();
            assertThat(code(RecipeRules.refusal(asked(2, options, Conditions.NONE), drawing, CRITIC)))
                    .contains(ErrorCode.INVALID_SAMPLING);
        }
        assertThat(code(refusal(new Options().towards(3).options(), Conditions.NONE, CRITIC)))
                .as("a way of one sample")
                .contains(ErrorCode.INVALID_SAMPLING);
    }

    @Test
    void aTemperatureNeedsAModelThatHasOne() {
        var cool = new Options().temperature(0.7).options();
        assertThat(refusal(cool, Conditions.NONE, CRITIC))
                .hasValueSatisfying(problem -> assertThat(problem.detail()).contains("temperature (0.7)"));
        assertThat(RecipeRules.refusal(asked(1, cool, Conditions.NONE), DRAWING, Optional.empty()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0|3|9, true", "0|1|2|3, true", "0|1|2|3|4, false", "10, false", "-1, false"})
    void aPrefixHasTokensOfTheModelAndIsShorterThanASequence(String tokens, boolean fits) {
        var prefix = Stream.of(tokens.split("\\|")).map(Integer::valueOf).toList();
        var conditions = new Conditions(List.of(), List.of(), new byte[0], prefix, List.of());
        assertThat(code(RecipeRules.refusal(asked(3, SamplingOptions.PLAIN, conditions), DRAWING, Optional.empty())))
                .isEqualTo(fits ? Optional.empty() : Optional.of(ErrorCode.INVALID_CONDITION));
        assertThat(code(refusal(SamplingOptions.PLAIN, conditions, CRITIC)))
                .as("a model that continues nothing")
                .contains(ErrorCode.INVALID_CONDITION);
    }

    @Test
    void aClassMixFitsTheModelsClasses() {
        assertThat(refusal(SamplingOptions.PLAIN, mix(1, 3), CRITIC)).isEmpty();
        assertThat(code(refusal(SamplingOptions.PLAIN, mix(1, 2, 3), CRITIC))).contains(ErrorCode.INVALID_LABELS);
        assertThat(code(refusal(SamplingOptions.PLAIN, mix(0, 0), CRITIC))).contains(ErrorCode.INVALID_LABELS);
        assertThat(code(refusal(SamplingOptions.PLAIN, mix(2, -1), CRITIC))).contains(ErrorCode.INVALID_LABELS);
        assertThat(code(refusal(SamplingOptions.PLAIN, mix(2, Float.NaN), CRITIC)))
                .contains(ErrorCode.INVALID_LABELS);
        var both = new Conditions(List.of(1), List.of(), new byte[0], List.of(), List.of(1f, 1f));
        assertThat(code(refusal(SamplingOptions.PLAIN, both, CRITIC))).contains(ErrorCode.INVALID_LABELS);
    }

    @Test
    void thePlanTakesThresholdsFromTheCriticsPercentiles() {
        var strict = new Options().filter(Filter.DRS).gamma(95.5).budget(7).options();
        assertThat(SamplingPlan.of(strict, List.of(), CRITIC).sampler())
                .isInstanceOfSatisfying(Sampler.Rejection.class, rejection -> {
                    assertThat(rejection.largest()).isEqualTo(10);
                    assertThat(rejection.threshold()).isCloseTo(9.55, within(1e-12));
                    assertThat(rejection.budget()).isEqualTo(7);
                });
        assertThat(SamplingPlan.of(DRS, List.of(), CRITIC).sampler()).isEqualTo(new Sampler.Rejection(10, 8, 100));
        assertThat(SamplingPlan.of(MH, List.of(), CRITIC).sampler()).isEqualTo(new Sampler.MetropolisHastings(100));
        assertThat(SamplingPlan.of(SamplingOptions.PLAIN, List.of(1f, 3f), CRITIC))
                .isEqualTo(new SamplingPlan(1, 1, OptionalLong.empty(), List.of(0.25, 0.75), new Sampler.Plain()));
    }

    private Optional<Problem> refusal(SamplingOptions options, Conditions conditions, Optional<CriticSpec> critic) {
        return RecipeRules.refusal(asked(1, options, conditions), model(Distribution.NORMAL), critic);
    }

    private static Optional<ErrorCode> code(Optional<Problem> refusal) {
        return refusal.map(Problem::code);
    }

    private static Conditions mix(float... weights) {
        var mix = IntStream.range(0, weights.length).mapToObj(i -> weights[i]).toList();
        return new Conditions(List.of(), List.of(), new byte[0], List.of(), mix);
    }

    private static SamplingOptions filtered(Filter filter) {
        return new Options().filter(filter).options();
    }

    private static GeneratorSpec model(Distribution law) {
        return new GeneratorSpec(
                "z",
                2,
                law,
                "label",
                List.of(0.5, 0.5),
                Optional.empty(),
                "",
                Optional.empty(),
                "samples",
                SampleShape.of(4),
                new ValueRange(-1, 1));
    }

    private static Asked asked(long count, SamplingOptions options, Conditions conditions) {
        return new Asked("m", count, conditions, options);
    }

    /** Plain options with some of them asked for. */
    private static final class Options {
        private double truncation = 1;
        private double temperature = 1;
        private Optional<Filter> filter = Optional.empty();
        private int bestOf;
        private OptionalDouble gamma = OptionalDouble.empty();
        private OptionalInt budget = OptionalInt.empty();
        private OptionalLong towards = OptionalLong.empty();

        Options truncation(double psi) {
            truncation = psi;
            return this;
        }

        Options temperature(double value) {
            temperature = value;
            return this;
        }

        Options filter(Filter wanted) {
            filter = Optional.of(wanted);
            return this;
        }

        Options bestOf(int count) {
            bestOf = count;
            return this;
        }

        Options gamma(double percentile) {
            gamma = OptionalDouble.of(percentile);
            return this;
        }

        Options budget(int most) {
            budget = OptionalInt.of(most);
            return this;
        }

        Options towards(long seed) {
            towards = OptionalLong.of(seed);
            return this;
        }

        SamplingOptions options() {
            return new SamplingOptions(truncation, temperature, filter, bestOf, gamma, budget, towards);
        }
    }
}
