package ganymede.artifacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.artifacts.LoadResult.Corrupt;
import ganymede.artifacts.LoadResult.Loaded;
import ganymede.artifacts.LoadResult.Missing;
import ganymede.artifacts.PublishResult.Published;
import ganymede.artifacts.PublishResult.Rejected;
import ganymede.artifacts.PublishResult.VersionTaken;
import ganymede.platform.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ModelRepositoryTest {

    private static final Set<FileRole> ALL = Set.of(FileRole.GENERATOR, FileRole.EXTRACTOR, FileRole.REFERENCE);
    private static final String GENERATOR = "models/digits/1/generator.onnx";
    private static final String MANIFEST = "models/digits/1/manifest.json";

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final ModelRepository repository = new ModelRepository(store);

    @Test
    void whatIsPublishedIsLoadedByteForByte() {
        var published = publish(1, "a");

        var loaded = (Loaded) repository.load("digits", 1, published.digest(), ALL);

        assertThat(loaded.manifest()).isEqualTo(published.manifest());
        assertThat(loaded.digest()).isEqualTo(Sha256.of(store.get(MANIFEST).orElseThrow()));
        Manifests.contents("a")
                .forEach((role, bytes) -> assertThat(loaded.bytes(role)).isEqualTo(bytes));
    }

    @Test
    void theManifestIsWrittenLast() {
        var order = new ArrayList<String>();
        var recording = new ModelRepository(new Recording(store, order));

        recording.publish(Manifests.digits(1), Manifests.contents("a"));

        assertThat(order).hasSize(4).endsWith(MANIFEST);
    }

    @Test
    void aPublicationThatWasCutOffIsInvisibleAndCanBeRepeated() {
        var cut = new ModelRepository(new Cut(store, MANIFEST));
        assertThatThrownBy(() -> cut.publish(Manifests.digits(1), Manifests.contents("a")))
                .isInstanceOf(ObjectStoreException.class);

        assertThat(repository.versions("digits")).isEmpty();
        assertThat(repository.names()).isEmpty();
        assertThat(repository.load("digits", 1, ALL)).isEqualTo(new Missing(MANIFEST));

        publish(1, "a");
        assertThat(repository.load("digits", 1, ALL)).isInstanceOf(Loaded.class);
    }

    @Test
    void aVersionIsNeverOverwritten() {
        var first = publish(1, "a");

        assertThat(repository.publish(Manifests.digits(1), Manifests.contents("b")))
                .isInstanceOf(VersionTaken.class);

        assertThat(repository.load("digits", 1, first.digest(), ALL)).isInstanceOf(Loaded.class);
    }

    @Test
    void publishingTheSameBytesAgainIsNoError() {
        var first = publish(1, "a");

        assertThat(repository.publish(Manifests.digits(1), Manifests.contents("a")))
                .isEqualTo(first);
    }

    @Test
    void rivalsGetDifferentVersions() throws Exception {
        var attempts = new ArrayList<Callable<PublishResult>>();
        for (int i = 0; i < 8; i++) {
            var contents = Manifests.contents("trainer " + i);
            attempts.add(() -> repository.publishNext(Manifests.digits(1), contents));
        }

        try (var threads = Executors.newFixedThreadPool(attempts.size())) {
            for (var result : threads.invokeAll(attempts)) {
                var published = (Published) result.get();
                assertThat(repository.load("digits", published.manifest().version(), published.digest(), ALL))
                        .isInstanceOf(Loaded.class);
            }
        }

        assertThat(repository.versions("digits")).hasSize(8).doesNotHaveDuplicates();
        assertThat(repository.nextVersion("digits")).isGreaterThan(8);
        assertThat(repository.names()).containsExactly("digits");
    }

    @Test
    void anInconsistentManifestIsRejectedBeforeAnythingIsWritten() {
        var result = repository.publish(Manifests.digits(1), Map.of(FileRole.EXTRACTOR, new byte[] {1}));

        assertThat(result).isEqualTo(new Rejected(List.of("files.generator is missing")));
        assertThat(store.list("")).isEmpty();
    }

    @Test
    void aTruncatedFileIsCorruptByItsLength() {
        publish(1, "a");
        var whole = store.get(GENERATOR).orElseThrow();
        store.put(GENERATOR, Arrays.copyOf(whole, whole.length - 1));

        assertThat(repository.load("digits", 1, ALL))
                .isEqualTo(new Corrupt(
                        ErrorCode.MODEL_CORRUPT, GENERATOR, whole.length + " bytes", (whole.length - 1) + " bytes"));
    }

    @Test
    void aChangedFileIsCorruptByItsDigest() {
        publish(1, "a");
        var changed = store.get(GENERATOR).orElseThrow();
        changed[0] ^= 1;
        store.put(GENERATOR, changed);

        assertThat(repository.load("digits", 1, ALL)).isInstanceOfSatisfying(Corrupt.class, corrupt -> {
            assertThat(corrupt.key()).isEqualTo(GENERATOR);
            assertThat(corrupt.found()).isEqualTo(Sha256.of(changed));
            assertThat(corrupt.problem().code()).isEqualTo(ErrorCode.MODEL_CORRUPT);
            assertThat(corrupt.problem().detail()).contains(GENERATOR, corrupt.expected(), corrupt.found());
        });
    }

    @Test
    void aMissingFileIsNamed() {
        publish(1, "a");
        store.delete(GENERATOR);

        assertThat(repository.load("digits", 1, ALL)).isEqualTo(new Missing(GENERATOR));
    }

    @Test
    void aFileThatTheManifestDoesNotListIsMissing() {
        publish(1, "a");

        assertThat(repository.load("digits", 1, Set.of(FileRole.CRITIC)))
                .isEqualTo(new Missing("models/digits/1/critic.onnx"));
    }

    @Test
    void aManifestOtherThanTheAnnouncedOneIsRefused() {
        var published = publish(1, "a");
        var announced = Sha256.of(new byte[0]);

        assertThat(repository.load("digits", 1, announced, ALL))
                .isEqualTo(new Corrupt(ErrorCode.MODEL_DIGEST_MISMATCH, MANIFEST, announced, published.digest()));
    }

    @Test
    void aManifestThatIsNoneIsCorruptWithAllItsProblems() {
        store.put(MANIFEST, new byte[] {'{', '}'});

        assertThat(repository.load("digits", 1, ALL))
                .isInstanceOfSatisfying(
                        Corrupt.class,
                        corrupt -> assertThat(corrupt.found())
                                .contains("schema is missing", "inputs is missing", "licence is missing"));
    }

    @Test
    void anotherModelsManifestIsCorrupt() {
        publish(1, "a");
        store.put("models/digits/2/manifest.json", store.get(MANIFEST).orElseThrow());

        assertThat(repository.load("digits", 2, ALL))
                .isInstanceOfSatisfying(
                        Corrupt.class, corrupt -> assertThat(corrupt.found()).isEqualTo("that of digits@1"));
    }

    @Test
    void aGiantInPlaceOfTheManifestIsNotFetched() {
        store.put(MANIFEST, new byte[(int) ModelRepository.MAX_MANIFEST_BYTES + 1]);
        var unread = new ModelRepository(new Unreadable(store));

        assertThat(unread.load("digits", 1, ALL)).isInstanceOf(Corrupt.class);
    }

    @Test
    void foreignKeysAreNoVersions() {
        publish(2, "a");
        store.put("models/digits/latest/manifest.json", new byte[] {1});
        store.put("models/digits/03/manifest.json", new byte[] {1});

        assertThat(repository.versions("digits")).containsExactly(2L);
        assertThat(repository.nextVersion("digits")).isEqualTo(3);
    }

    private Published publish(long version, String text) {
        return (Published) repository.publish(Manifests.digits(version), Manifests.contents(text));
    }

    /** Notes the order of writes. */
    private record Recording(ObjectStore store, List<String> order) implements Forwarding {
        @Override
        public boolean putIfAbsent(String key, byte[] bytes) {
            order.add(key);
            return store.putIfAbsent(key, bytes);
        }
    }

    /** Fails as a store that goes down before one key is written. */
    private record Cut(ObjectStore store, String key) implements Forwarding {
        @Override
        public boolean putIfAbsent(String written, byte[] bytes) {
            if (written.equals(key)) {
                throw new ObjectStoreException(ObjectStoreException.Reason.UNAVAILABLE, "down before " + written);
            }
            return store.putIfAbsent(written, bytes);
        }
    }

    /** Must not be read. */
    private record Unreadable(ObjectStore store) implements Forwarding {
        @Override
        public Optional<byte[]> get(String key) {
            throw new AssertionError("read of " + key);
        }
    }

    private interface Forwarding extends ObjectStore {
        ObjectStore store();

        @Override
        default void put(String key, byte[] bytes) {
            store().put(key, bytes);
        }

        @Override
        default boolean putIfAbsent(String key, byte[] bytes) {
            return store().putIfAbsent(key, bytes);
        }

        @Override
        default Optional<byte[]> get(String key) {
            return store().get(key);
        }

        @Override
        default OptionalLong length(String key) {
            return store().length(key);
        }

        @Override
        default List<String> list(String prefix) {
            return store().list(prefix);
        }

        @Override
        default void delete(String key) {
            store().delete(key);
        }
    }
}
