package ganymede.inference.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.PrefixInput;
import ganymede.inference.SampleShape;
import ganymede.inference.ValueRange;
import ganymede.inference.sampling.Sampler;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecipeTest {
    private static final GeneratorSpec SPEC = new GeneratorSpec(
            "z",
            2,
            Distribution.UNIFORM,
            "label",
            List.of(.5, .5),
            Optional.empty(),
            "temperature",
            Optional.of(new PrefixInput("prefix", 4, 9)),
            "samples",
            SampleShape.of(4),
            new ValueRange(0, 9));
    private static final SamplingPlan PLAIN = SamplingPlan.PLAIN;

    @Test
    void everythingThatDecidesSamplesIsInTheFingerprint() {
        var cool = new SamplingPlan(1, 0.5, OptionalLong.empty(), List.of(), new Sampler.Plain());
        var best = new SamplingPlan(1, 1, OptionalLong.empty(), List.of(), new Sampler.BestOf(3));
        var none = new float[0];
        var fingerprints = Stream.of(
                        new Recipe("m", SPEC, 2, 1, List.of(), List.of(), none, List.of(), PLAIN),
                        new Recipe("n", SPEC, 2, 1, List.of(), List.of(), none, List.of(), PLAIN),
                        new Recipe("m", SPEC, 3, 1, List.of(), List.of(), none, List.of(), PLAIN),
                        new Recipe("m", SPEC, 2, 2, List.of(), List.of(), none, List.of(), PLAIN),
                        new Recipe("m", SPEC, 2, 1, List.of(1), List.of(), none, List.of(), PLAIN),
                        new Recipe("m", SPEC, 2, 1, List.of(), List.of(1f), none, List.of(), PLAIN),
                        new Recipe("m", SPEC, 2, 1, List.of(), List.of(2f), none, List.of(), PLAIN),
                        new Recipe("m", SPEC, 2, 1, List.of(), List.of(), new float[] {1}, List.of(), PLAIN),
                        new Recipe("m", SPEC, 2, 1, List.of(), List.of(), new float[] {2}, List.of(), PLAIN),
                        new Recipe("m", SPEC, 2, 1, List.of(), List.of(), none, List.of(1), PLAIN),
                        new Recipe("m", SPEC, 2, 1, List.of(), List.of(), none, List.of(), cool),
                        new Recipe("m", SPEC, 2, 1, List.of(), List.of(), none, List.of(), best))
                .map(Recipe::fingerprint)
                .toList();

        assertThat(fingerprints).doesNotHaveDuplicates().allMatch(print -> print.matches("[0-9a-f]{64}"));
        assertThat(new Recipe("m", SPEC, 2, 1, List.of(), List.of(1f), none, List.of(), PLAIN).fingerprint())
                .isEqualTo(fingerprints.get(5));
    }
}
