package ganymede.generation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.artifacts.InMemoryObjectStore;
import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectKeys;
import ganymede.artifacts.Sha256;
import ganymede.artifacts.TrustedKeys;
import ganymede.inference.Accelerator;
import ganymede.inference.ModelLimits;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.platform.ServiceClock;
import ganymede.testkit.TestModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What aliases mean while versions come and go; loads happen when the test says so. */
class ModelCatalogueIT {
    private static final String NAME = "digits";
    private static final ModelSelector.Alias STABLE = new ModelSelector.Alias(NAME, "stable");
    private static final ModelSelector.Alias LATEST = new ModelSelector.Alias(NAME, ModelSelector.LATEST);
    private static final int CAPACITY = 8;

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Queue<Runnable> loads = new ArrayDeque<>();
    private final List<Runnable> retries = new ArrayList<>();
    private ModelMemory memory = new ModelMemory(0);
    private ModelCatalogue catalogue = catalogue(memory);

    @AfterEach
    void close() {
        catalogue.close();
        // Sessions that nobody closes would show here.
        assertThat(memory.taken()).isZero();
    }

    @Test
    void aCanaryTakesItsShareOnceItIsWarmAndNoRequestWaitsForIt() {
        publish(1);
        catalogue.aliasMoved(STABLE, only(1));
        load();

        publish(2);
        catalogue.aliasMoved(STABLE, canary(1, 2, 0.5));
        assertThat(served(STABLE, 40)).containsOnly(1L);
        load();

        assertThat(served(STABLE, 40)).contains(1L, 2L).isEqualTo(served(STABLE, 40));
    }

    @Test
    void afterARestartRequestsOfTheCanaryWaitForItSoThatAReplayMeetsItAgain() {
        publish(1);
        publish(2);
        catalogue.aliasMoved(STABLE, canary(1, 2, 1));
        loads.remove().run();

        assertThat(catalogue.resolve(STABLE, "a")).isEqualTo(new Resolution.Loading(version(2)));
        load();
        assertThat(served(STABLE, 10)).containsOnly(2L);
    }

    @Test
    void aVersionThatIsAskedForStaysUntilItIsUsedThoughAliasesFillTheShelf() {
        for (int version = 1; version <= CAPACITY + 1; version++) {
            publish(version);
            var alias = new ModelSelector.Alias(NAME, "kept-" + version);
            if (version > 1) {
                catalogue.aliasMoved(alias, only(version));
            }
        }
        load();

        assertThat(pinned(1)).isEqualTo(1);
    }

    @Test
    void aBrokenCanaryGetsNothing() {
        publish(1);
        publish(2);
        store.put(ObjectKeys.version(NAME, 2) + "generator.onnx", new byte[] {1});
        catalogue.aliasMoved(STABLE, canary(1, 2, 1));
        load();

        assertThat(served(STABLE, 10)).containsOnly(1L);
    }

    @Test
    void aCanaryThatIsQuarantinedGetsNothingAnyMore() {
        publish(1);
        publish(2);
        catalogue.aliasMoved(STABLE, canary(1, 2, 1));
        load();
        assertThat(served(STABLE, 10)).containsOnly(2L);

        catalogue.quarantined(version(2), "looks odd");

        assertThat(served(STABLE, 10)).containsOnly(1L);
    }

    @Test
    void aCanaryThatWasNeverPublishedGetsNothing() {
        publish(1);
        catalogue.aliasMoved(STABLE, canary(1, 9, 1));
        load();

        assertThat(served(STABLE, 10)).containsOnly(1L);
    }

    @Test
    void idleModelsMakeRoomAndWhatAliasesMeanStays() {
        long one = limitMemoryTo(2);
        publish(1);
        catalogue.aliasMoved(LATEST, only(1));
        publish(2);
        publish(3);

        assertThat(pinned(2)).isEqualTo(2);
        assertThat(pinned(3)).isEqualTo(3);

        assertThat(catalogue.summary()).containsOnlyKeys("digits@1", "digits@3");
        assertThat(memory.taken()).isEqualTo(2 * one);
        assertThat(served(LATEST, 5)).containsOnly(1L);
    }

    @Test
    void whatDoesNotFitFailsForNowAndIsServedOnceThereIsRoom() {
        long one = limitMemoryTo(2);
        publish(1);
        catalogue.aliasMoved(LATEST, only(1));
        publish(2);
        catalogue.aliasMoved(STABLE, only(2));
        publish(3);
        load();
        var pinned = new ModelSelector.Version(NAME, 3);
        assertThat(catalogue.resolve(pinned, "a")).isEqualTo(new Resolution.Loading(version(3)));
        load();
        for (int attempt = 0; attempt < 3; attempt++) {
            retry();
        }

        var problem = ((Resolution.Refused) catalogue.resolve(pinned, "a")).problem();
        assertThat(problem.code()).isEqualTo(ErrorCode.MODEL_TOO_LARGE);
        assertThat(problem.retryable()).isTrue();
        assertThat(problem.detail())
                .contains("digits@3 needs about %d bytes".formatted(one), "0 of the %d".formatted(2 * one), "retry");

        catalogue.aliasMoved(STABLE, only(1));
        retry();
        assertThat(served(pinned, 1)).containsExactly(3L);
    }

    @Test
    void aModelThatNobodyTrustedSignedIsRefused(@TempDir Path directory) throws Exception {
        var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        var pem = directory.resolve("release.pem");
        Files.writeString(
                pem,
                "-----BEGIN PUBLIC KEY-----%n%s%n-----END PUBLIC KEY-----%n"
                        .formatted(Base64.getEncoder().encodeToString(key.getEncoded())));
        catalogue = catalogue(memory, new ModelRepository(store).trusting(TrustedKeys.read(List.of(pem))));
        publish(1);
        load();

        var refused = (Resolution.Refused) catalogue.resolve(new ModelSelector.Version(NAME, 1), "a");
        assertThat(refused.problem().code()).isEqualTo(ErrorCode.MODEL_UNTRUSTED);
        assertThat(memory.taken()).isZero();
    }

    private static Meaning only(long version) {
        return Meaning.of(version(version));
    }

    private static Meaning canary(long version, long canary, double share) {
        return only(version).with(version(canary), share);
    }

    private static ModelVersion version(long number) {
        return new ModelVersion(NAME, number);
    }

    private void publish(long version) {
        var repository = new ModelRepository(store);
        while (repository.nextVersion(NAME) <= version) {
            TestModels.TINY.publish(store, NAME, repository.nextVersion(NAME));
        }
        catalogue.published(version(version), digest(version));
    }

    private String digest(long version) {
        return Sha256.of(store.get(ObjectKeys.manifest(NAME, version)).orElseThrow());
    }

    private void load() {
        while (!loads.isEmpty()) {
            loads.remove().run();
        }
    }

    private void retry() {
        var due = List.copyOf(retries);
        retries.clear();
        due.forEach(Runnable::run);
        load();
    }

    /** Versions that serve requests of so many ids, in the order of the ids. */
    private List<Long> served(ModelSelector selector, int requests) {
        var versions = new ArrayList<Long>();
        for (int i = 0; i < requests; i++) {
            var model = ((Resolution.Ready) catalogue.resolve(selector, "id-" + i)).model();
            versions.add(model.version().version());
            model.release();
        }
        return versions;
    }

    private long pinned(long version) {
        var selector = new ModelSelector.Version(NAME, version);
        if (catalogue.resolve(selector, "pin") instanceof Resolution.Ready(var early, var shadow, var mix)) {
            early.release();
        }
        load();
        return served(selector, 1).getFirst();
    }

    /** Room for so many models; returns the bytes of one. */
    private long limitMemoryTo(int models) {
        publish(1);
        load();
        long one = memory.taken();
        catalogue.close();
        memory = new ModelMemory(models * one);
        catalogue = catalogue(memory);
        return one;
    }

    private ModelCatalogue catalogue(ModelMemory within) {
        return catalogue(within, new ModelRepository(store));
    }

    private ModelCatalogue catalogue(ModelMemory within, ModelRepository repository) {
        var loader = new ModelLoader(
                repository,
                ModelLimits.standard(),
                Accelerator.CPU,
                within,
                1,
                8,
                Duration.ofMillis(1),
                ServiceClock.system());
        return new ModelCatalogue(loader, loads::add, (pause, task) -> retries.add(task), new Silence(), CAPACITY);
    }

    /** Nobody listens. */
    private static final class Silence implements CatalogueListener {
        @Override
        public void loaded(LoadedModel model, Duration took) {}

        @Override
        public void failed(ModelVersion version, Problem problem, int attempt, Duration pause, Duration took) {}

        @Override
        public void swapped(ModelSelector.Alias alias, Meaning meaning) {}
    }
}
