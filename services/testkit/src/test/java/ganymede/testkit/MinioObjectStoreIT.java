package ganymede.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.LoadResult;
import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.ObjectStoreException;
import ganymede.artifacts.ObjectStoreException.Reason;
import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.platform.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MinioObjectStoreIT implements ObjectStoreContract {

    private static final AtomicInteger TESTS = new AtomicInteger();
    private static final byte[] BYTES = "bytes".getBytes(StandardCharsets.UTF_8);

    private final LocalStack stack = LocalStack.shared();
    private final int test = TESTS.incrementAndGet();
    private final MinioObjectStore store = MinioObjectStore.open(settings("ganymede-it"));

    @Override
    public ObjectStore store() {
        return store;
    }

    @Override
    public String prefix() {
        return "test/" + test + "/";
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theFirstWriteCreatesAMissingBucket() {
        try (var fresh = MinioObjectStore.open(settings("fresh-" + test))) {
            assertThat(fresh.list("")).isEmpty();
            assertThat(fresh.get("a")).isEmpty();
            fresh.delete("a");

            assertThat(fresh.putIfAbsent("a", BYTES)).isTrue();
            assertThat(fresh.list("")).containsExactly("a");
        }
    }

    @Test
    void aBucketMayBeCreatedTwice() {
        try (var fresh = MinioObjectStore.open(settings("created-" + test))) {
            fresh.createBucket();
            fresh.createBucket();

            assertThat(fresh.list("")).isEmpty();
        }
    }

    @Test
    void wrongCredentialsAreDeniedAtOnceAndNamed() {
        var wrong = StoreSettings.of(URI.create(stack.storeEndpoint()), stack.accessKey(), "wrong", "ganymede-it");
        try (var denied = MinioObjectStore.open(wrong)) {
            for (Consumer<ObjectStore> operation : operations()) {
                assertThatThrownBy(() -> operation.accept(denied))
                        .isInstanceOfSatisfying(ObjectStoreException.class, failure -> {
                            assertThat(failure.reason()).isEqualTo(Reason.DENIED);
                            assertThat(failure.problem().code()).isEqualTo(ErrorCode.STORE_DENIED);
                            assertThat(failure)
                                    .hasMessageContaining(stack.storeEndpoint())
                                    .hasMessageContaining("ganymede.store.access-key")
                                    .hasMessageNotContaining("wrong");
                        });
            }
        }
    }

    @Test
    void aStoreThatIsDownIsUnavailableAfterTheConfiguredAttempts() throws IOException {
        try (var down = MinioObjectStore.open(at(unusedEndpoint(), 2))) {
            for (Consumer<ObjectStore> operation : operations()) {
                assertThatThrownBy(() -> operation.accept(down))
                        .isInstanceOfSatisfying(ObjectStoreException.class, failure -> {
                            assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
                            assertThat(failure.problem().retryable()).isTrue();
                            assertThat(failure).hasMessageContaining("ganymede.store.endpoint");
                        });
            }
        }
    }

    @Test
    void aStoreThatHangsIsUnavailableAfterTheTimeout() throws IOException {
        try (var silent = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
                var hanging = MinioObjectStore.open(at("http://127.0.0.1:" + silent.getLocalPort(), 1))) {
            assertThatThrownBy(() -> hanging.get("a"))
                    .isInstanceOfSatisfying(
                            ObjectStoreException.class,
                            failure -> assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE));
        }
    }

    @Test
    void aStoreWithoutSpaceIsFullAndKeepsWhatItHas() {
        try (var disk = SmallDisk.at(stack.directoryOf("full-" + test), "256k");
                var full = MinioObjectStore.open(settings("full-" + test))) {
            full.put("before", BYTES);
            disk.fill();

            assertThatThrownBy(() -> full.put("after", new byte[1 << 16]))
                    .isInstanceOfSatisfying(ObjectStoreException.class, failure -> {
                        assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(Reason.FULL);
                        assertThat(failure).hasMessageContaining("free space");
                    });
            assertThat(full.get("before"))
                    .hasValueSatisfying(found -> assertThat(found).isEqualTo(BYTES));
        }
    }

    @Test
    void aStoreBehindTlsIsTrustedByItsAuthority() {
        var certificates = Certificates.create();
        try (var door = Door.withTls(stack.storeEndpoint(), certificates);
                var secure = MinioObjectStore.open(through(door).trusting(certificates.authority()))) {
            assertThat(door.url()).startsWith("https:");
            secure.put(prefix() + "tls", BYTES);

            assertThat(secure.get(prefix() + "tls"))
                    .hasValueSatisfying(found -> assertThat(found).isEqualTo(BYTES));
        }
    }

    @Test
    void aStoreWithACertificateThatNobodyKnowsIsNotTalkedTo() {
        try (var door = Door.withTls(stack.storeEndpoint(), Certificates.create());
                var wrong = MinioObjectStore.open(
                        through(door).trusting(Certificates.create().authority()));
                var none = MinioObjectStore.open(through(door))) {
            for (var store : List.of(wrong, none)) {
                assertThatThrownBy(() -> store.get("a"))
                        .isInstanceOf(ObjectStoreException.class)
                        .hasMessageContaining(door.url())
                        .hasMessageContaining("ganymede.store.ca");
            }
        }
    }

    @Test
    void aModelIsPublishedAndLoadedThroughTheStore() {
        var published = TestModels.TINY.publish(store, "it-" + test, 7);

        var repository = new ModelRepository(store);
        assertThat(repository.versions("it-" + test)).containsExactly(1L);
        assertThat(repository.load("it-" + test, 1, published.digest(), Set.of(FileRole.GENERATOR)))
                .isInstanceOf(LoadResult.Loaded.class);
    }

    private static Iterable<Consumer<ObjectStore>> operations() {
        return List.of(
                store -> store.put("a", BYTES),
                store -> store.putIfAbsent("a", BYTES),
                store -> store.get("a"),
                store -> store.length("a"),
                store -> store.list(""),
                store -> store.delete("a"));
    }

    private StoreSettings settings(String bucket) {
        return StoreSettings.of(URI.create(stack.storeEndpoint()), stack.accessKey(), stack.secretKey(), bucket);
    }

    private StoreSettings through(Door door) {
        return StoreSettings.of(URI.create(door.url()), stack.accessKey(), stack.secretKey(), "ganymede-it");
    }

    private static StoreSettings at(String endpoint, int attempts) {
        return new StoreSettings(
                URI.create(endpoint),
                "any",
                "any-secret",
                "any",
                "us-east-1",
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                attempts,
                null);
    }

    private static String unusedEndpoint() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort();
        }
    }
}
