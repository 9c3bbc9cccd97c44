package ganymede.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.InMemoryObjectStore;
import ganymede.artifacts.LoadResult;
import ganymede.artifacts.ModelRepository;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestModelsTest {

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @ParameterizedTest
    @EnumSource
    void isPublishedAndLoadedWhole(TestModels model) {
        var published = model.publish(store, "some-model", 7);

        var loaded = new ModelRepository(store)
                .load("some-model", 1, published.digest(), Set.of(FileRole.GENERATOR, FileRole.EXTRACTOR));

        assertThat(loaded).isInstanceOfSatisfying(LoadResult.Loaded.class, whole -> {
            assertThat(whole.manifest()).isEqualTo(published.manifest());
            assertThat(whole.bytes(FileRole.GENERATOR)).isEqualTo(model.generator(7));
            assertThat(whole.manifest().classes()).isEqualTo(model.conditional() ? 10 : 0);
        });
    }

    @ParameterizedTest
    @EnumSource
    void hasTheSameBytesForTheSameSeedOnly(TestModels model) {
        var first = model.generator(7);
        var again = model.generator(7);

        assertThat(again).isEqualTo(first);
        assertThat(model.generator(8)).isNotEqualTo(first);
    }
}
