package ganymede.generation.requests;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.artifacts.CriticSpec;
import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.SampleEncoding;
import ganymede.inference.SampleShape;
import ganymede.inference.SourceInput;
import ganymede.inference.ValueRange;
import ganymede.inference.recipe.Conditions;
import ganymede.inference.recipe.SamplingOptions;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRulesTest {
    private static final Optional<CriticSpec> NO_CRITIC = Optional.empty();
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final GeneratorSpec MODEL = new GeneratorSpec(
            "z",
            2,
            Distribution.NORMAL,
            "label",
            List.of(0.5, 0.5),
            Optional.empty(),
            "",
            Optional.empty(),
            "samples",
            SampleShape.of(4),
            new ValueRange(-1, 1));
    private static final GeneratorSpec TRANSLATOR = new GeneratorSpec(
            "",
            0,
            Distribution.NORMAL,
            "",
            List.of(),
            Optional.of(new SourceInput("source", SampleShape.of(1, 2, 2), new ValueRange(-1, 1))),
            "",
            Optional.empty(),
            "samples",
            SampleShape.of(1, 2, 2),
            new ValueRange(-1, 1));
    private final RequestRules rules = new RequestRules(100, 1000);

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 101, Long.MAX_VALUE, Long.MIN_VALUE})
    void refusesCountsOutOfRange(long count) {
        assertThat(code(rules.refusal(request(count, Conditions.NONE), NOW))).contains(ErrorCode.INVALID_COUNT);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100})
    void admitsCountsUpToTheLimit(long count) {
        assertThat(rules.refusal(request(count, Conditions.NONE), NOW)).isEmpty();
    }

    @Test
    void boundsTheWorkOfARequest() {
        var best = new SamplingOptions(
                1, 1, Optional.empty(), 100, OptionalDouble.empty(), OptionalInt.empty(), OptionalLong.empty());
        assertThat(rules.refusal(request(10, Conditions.NONE, best), NOW)).isEmpty();
        assertThat(code(rules.refusal(request(11, Conditions.NONE, best), NOW))).contains(ErrorCode.INVALID_SAMPLING);
    }

    @Test
    void refusesLabelsThatDoNotFit() {
        assertThat(code(rules.refusal(request(3, labels(2)), MODEL, NO_CRITIC))).contains(ErrorCode.INVALID_LABELS);
        assertThat(code(rules.refusal(request(3, labels(-1)), MODEL, NO_CRITIC)))
                .contains(ErrorCode.INVALID_LABELS);
        assertThat(code(rules.refusal(request(3, labels(0, 1)), MODEL, NO_CRITIC)))
                .contains(ErrorCode.INVALID_LABELS);
        assertThat(rules.refusal(request(3, labels(1)), MODEL, NO_CRITIC)).isEmpty();
        assertThat(rules.refusal(request(3, labels(0, 1, 1)), MODEL, NO_CRITIC)).isEmpty();
    }

    @Test
    void refusesLatentsThatDoNotFit() {
        assertThat(code(rules.refusal(request(2, latent(1, 2, 3)), MODEL, NO_CRITIC)))
                .contains(ErrorCode.INVALID_LATENT);
        assertThat(code(rules.refusal(request(1, latent(1, Float.NaN)), MODEL, NO_CRITIC)))
                .contains(ErrorCode.INVALID_LATENT);
        assertThat(rules.refusal(request(2, latent(1, 2, 3, 4)), MODEL, NO_CRITIC))
                .isEmpty();
    }

    @Test
    void aSourceMustFitAModelThatTakesOneAndNoOther() {
        assertThat(code(rules.refusal(request(2, source(new byte[4])), MODEL, NO_CRITIC)))
                .contains(ErrorCode.INVALID_CONDITION);
        assertThat(rules.refusal(request(2, source(new byte[4])), TRANSLATOR, NO_CRITIC))
                .isEmpty();
        assertThat(rules.refusal(request(2, source(new byte[16])), TRANSLATOR, NO_CRITIC))
                .isEmpty();
        assertThat(rules.refusal(request(2, source(new byte[5])), TRANSLATOR, NO_CRITIC))
                .hasValueSatisfying(problem -> {
                    assertThat(problem.code()).isEqualTo(ErrorCode.INVALID_CONDITION);
                    assertThat(problem.detail())
                            .contains("5 bytes")
                            .contains("4 (u8)")
                            .contains("16 (float32");
                });
        assertThat(code(rules.refusal(request(2, Conditions.NONE), TRANSLATOR, NO_CRITIC)))
                .contains(ErrorCode.INVALID_CONDITION);
    }

    @Test
    void aModelWithoutLatentsRefusesThem() {
        var latent = new Conditions(List.of(), List.of(1f), new byte[4], List.of(), List.of());
        assertThat(code(rules.refusal(request(1, latent), TRANSLATOR, NO_CRITIC)))
                .contains(ErrorCode.INVALID_LATENT);
    }

    @Test
    void expiresAtTheDeadline() {
        assertThat(request(1, Conditions.NONE).expired(NOW)).isFalse();
        assertThat(new SampleRequest(
                                "r",
                                "t",
                                "m",
                                1,
                                OptionalLong.empty(),
                                Conditions.NONE,
                                SamplingOptions.PLAIN,
                                Optional.empty(),
                                DeliveryMode.AUTO,
                                Lane.BULK,
                                Optional.of(NOW),
                                NOW)
                        .expired(NOW))
                .isTrue();
    }

    @Test
    void repeatsOfAnIdAreSeenUntilTheyAreForgotten() {
        var recent = new RecentIds<String>(2);
        assertThat(recent.remember("a", "place 1")).isEmpty();
        assertThat(recent.remember("a", "place 1")).isEmpty();
        assertThat(recent.remember("a", "place 2")).contains("place 1");
        recent.remember("b", "place 3");
        recent.remember("c", "place 4");
        assertThat(recent.remember("a", "place 5")).isEmpty();
    }

    private static Optional<ErrorCode> code(Optional<Problem> refusal) {
        return refusal.map(Problem::code);
    }

    private static Conditions labels(Integer... labels) {
        return new Conditions(List.of(labels), List.of(), new byte[0], List.of(), List.of());
    }

    private static Conditions source(byte[] bytes) {
        return new Conditions(List.of(), List.of(), bytes, List.of(), List.of());
    }

    private static Conditions latent(float... values) {
        var latent = new ArrayList<Float>();
        for (float value : values) {
            latent.add(value);
        }
        return new Conditions(List.of(), latent, new byte[0], List.of(), List.of());
    }

    private static SampleRequest request(long count, Conditions conditions) {
        return request(count, conditions, SamplingOptions.PLAIN);
    }

    private static SampleRequest request(long count, Conditions conditions, SamplingOptions sampling) {
        return new SampleRequest(
                "r",
                "t",
                "m",
                count,
                OptionalLong.of(1),
                conditions,
                sampling,
                Optional.of(SampleEncoding.F32),
                DeliveryMode.AUTO,
                Lane.INTERACTIVE,
                Optional.empty(),
                NOW);
    }
}
