package ganymede.generation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.inference.Accelerator;
import ganymede.inference.ModelLimits;
import ganymede.platform.ServiceClock;
import ganymede.testkit.LocalStack;
import ganymede.testkit.TestModels;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelLoaderIT {
    private static final int MAX_BATCH = 64;

    private final LocalStack stack = LocalStack.shared();
    private final ObjectStore store = MinioObjectStore.open(
            StoreSettings.of(URI.create(stack.storeEndpoint()), stack.accessKey(), stack.secretKey(), stack.bucket()));
    private final LookedAt clock = new LookedAt();
    private final ModelLoader loader = new ModelLoader(
            new ModelRepository(store),
            ModelLimits.standard(),
            Accelerator.CPU,
            new ModelMemory(0),
            2,
            MAX_BATCH,
            Duration.ofSeconds(1),
            clock);

    private final List<LoadedModel> loaded = new ArrayList<>();
    private int looksOfLast;

    @AfterEach
    void close() {
        loaded.forEach(LoadedModel::retire);
    }

    @Test
    void aNewVersionOfTheNetThatIsServedIsNotTimedAgain() {
        var first = load(TestModels.TINY, "timed", 1);
        assertThat(looksOfLast).isGreaterThan(10);
        var second = load(TestModels.TINY, "timed", 2);
        assertThat(looksOfLast).as("when loading began and ended").isEqualTo(2);
        assertThat(second.batch()).isEqualTo(first.batch());
        assertThat(second.version().version()).isEqualTo(2);

        // Other nets are: one of this name, and one of another name
        load(TestModels.JUDGED, "timed", 3);
        assertThat(looksOfLast).isGreaterThan(10);
        load(TestModels.TINY, "timed-other", 1);
        assertThat(looksOfLast).isGreaterThan(10);
    }

    private LoadedModel load(TestModels kind, String name, long seed) {
        var published = kind.publish(store, name, seed);
        var version = new ModelVersion(name, published.manifest().version());
        clock.looks = 0;
        var outcome = loader.load(version, published.digest(), () -> false);
        looksOfLast = clock.looks;
        var model = ((ModelLoader.Outcome.Ready) outcome).model();
        loaded.add(model);
        return model;
    }

    /** Counts how often it is looked at. */
    private static final class LookedAt implements ServiceClock {
        private int looks;

        @Override
        public Instant now() {
            return ServiceClock.system().now();
        }

        @Override
        public long nanos() {
            looks++;
            return ServiceClock.system().nanos();
        }
    }
}
