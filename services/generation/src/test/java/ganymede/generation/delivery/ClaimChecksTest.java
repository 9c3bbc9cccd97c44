package ganymede.generation.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.generation.catalogue.IdleModel;
import ganymede.generation.catalogue.LoadedModel;
import ganymede.generation.requests.Lane;
import ganymede.generation.scheduling.Order;
import ganymede.generation.scheduling.Span;
import ganymede.inference.SampleEncoding;
import ganymede.inference.recipe.Recipe;
import ganymede.inference.recipe.SamplingPlan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimChecksTest {
    private final LoadedModel model = IdleModel.of("m", 8, 0.001);
    private final String key = key("a", SampleEncoding.U8, 2, 1f);

    @Test
    void aRetryHasTheSameKey() {
        assertThat(key("a", SampleEncoding.U8, 2, 1f)).isEqualTo(key).matches("samples/m/[0-9a-f]{64}/0");
    }

    @Test
    void whatGivesOtherBytesHasAnotherKey() {
        assertThat(key("b", SampleEncoding.U8, 2, 1f)).as("id").isNotEqualTo(key);
        assertThat(key("a", SampleEncoding.F32, 2, 1f)).as("encoding").isNotEqualTo(key);
        assertThat(key("a", SampleEncoding.U8, 1, 1f)).as("samples per chunk").isNotEqualTo(key);
        assertThat(key("a", SampleEncoding.U8, 2, 2f)).as("latents").isNotEqualTo(key);
    }

    private String key(String id, SampleEncoding encoding, int chunkSize, float latent) {
        var recipe = new Recipe(
                model.digest(),
                model.spec(),
                2,
                1,
                List.of(),
                List.of(latent),
                new float[0],
                List.of(),
                SamplingPlan.PLAIN);
        var order = new Order(
                id,
                "t",
                model,
                recipe,
                new Span(0, recipe.count()),
                encoding,
                chunkSize,
                Lane.INTERACTIVE,
                Optional.empty(),
                0,
                List.of());
        return ClaimChecks.key(order, 0);
    }
}
