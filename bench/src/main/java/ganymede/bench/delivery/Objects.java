package ganymede.bench.delivery;

import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.events.v1.ModelPublished;
import ganymede.testkit.LocalStack;
import ganymede.testkit.TestModels;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What lies in the store: the model that is asked, and the samples that answers refer to. */
final class Objects {
    private final ObjectStore store;
    private final String prefix;

    Objects(LocalStack stack) {
        store = MinioObjectStore.open(StoreSettings.of(
                URI.create(stack.storeEndpoint()), stack.accessKey(), stack.secretKey(), stack.bucket()));
        prefix = "s3://" + stack.bucket() + "/";
    }

    /** Publishes the model of every question; the announcement. */
    ModelPublished publish() {
        var published = TestModels.TINY.publish(store, Question.MODEL, 1);
        return ModelPublished.newBuilder()
                .setName(Question.MODEL)
                .setVersion(published.manifest().version())
                .setDigest(published.digest())
                .build();
    }

    /** The bytes that a reference names; null when there are none. */
    byte @Nullable [] at(String reference) {
        return reference.startsWith(prefix)
                ? store.get(reference.substring(prefix.length())).orElse(null)
                : null;
    }
}
