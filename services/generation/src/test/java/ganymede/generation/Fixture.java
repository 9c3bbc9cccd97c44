package ganymede.generation;

import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.events.TopicSetup;
import ganymede.events.Topics;
import ganymede.testkit.LocalStack;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The shared broker and store, with the topics there. */
final class Fixture {
    private final LocalStack stack = LocalStack.shared();
    private final ObjectStore store = MinioObjectStore.open(
            StoreSettings.of(URI.create(stack.storeEndpoint()), stack.accessKey(), stack.secretKey(), stack.bucket()));

    Fixture() {
        TopicSetup.ensure(Map.of("bootstrap.servers", stack.bootstrapServers()), (short) 1, Duration.ofSeconds(60));
    }

    ObjectStore store() {
        return store;
    }

    /** A client that sees all answers. */
    StreamClient client() {
        return new StreamClient(
                stack.bootstrapServers(),
                Topics.GENERATION_SAMPLES.topic(),
                Topics.GENERATION_FAILURES.topic(),
                Topics.DEAD_LETTERS.topic());
    }

    /** The service with this name, which is also its instance id, and further settings in pairs. */
    ServiceProcess service(String name, String... settings) {
        var configuration = new HashMap<>(stack.configuration());
        configuration.put("ganymede.instance.id", name);
        for (int i = 0; i < settings.length; i += 2) {
            configuration.put(settings[i], settings[i + 1]);
        }
        return ServiceProcess.start(name, configuration);
    }
}
