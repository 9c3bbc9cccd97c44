package ganymede.local;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;

/** A broker and an object store over one data directory. Owns both until closed. */
public final class LocalStack implements AutoCloseable {
    private final Settings settings;
    private final DataDirectory directory;
    private final KafkaBroker broker;
    private final ObjectStore store;
    private final CountDownLatch closed = new CountDownLatch(1);

    private LocalStack(Settings settings, DataDirectory directory, KafkaBroker broker, ObjectStore store) {
        this.settings = settings;
        this.directory = directory;
        this.broker = broker;
        this.store = store;
    }

    /** Starts both servers and writes {@value Endpoints#FILE}; on failure nothing stays running. */
    public static LocalStack start(Settings settings) throws StartupException, IOException {
        var started = new ArrayDeque<AutoCloseable>();
        try {
            var directory = DataDirectory.open(settings.dataDir(), DataDirectory.MIN_FREE_BYTES);
            started.push(directory);
            Endpoints.delete(settings.dataDir());
            // The store first: it starts in a second and finds a taken port before the broker takes longer.
            var store = ObjectStore.start(settings.storeDir(), settings.store());
            started.push(store);
            var broker = KafkaBroker.start(settings.kafkaDir(), settings.kafka());
            started.push(broker);
            var stack = new LocalStack(settings, directory, broker, store);
            stack.endpoints().write(settings.dataDir());
            return stack;
        } catch (StartupException | IOException | RuntimeException | Error e) {
            closeAll(started, e);
            throw e;
        }
    }

    private static void closeAll(Iterable<AutoCloseable> started, Throwable reason) {
        for (var part : started) {
            try {
                part.close();
            } catch (Exception e) {
                reason.addSuppressed(e);
            }
        }
    }

    /** Where clients connect. */
    public Endpoints endpoints() {
        return new Endpoints(
                "127.0.0.1:" + broker.port(),
                "http://127.0.0.1:" + store.port(),
                settings.store().bucket(),
                ProcessHandle.current().pid());
    }

    /** Blocks until {@link #close} has finished. */
    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() throws IOException {
        try {
            Endpoints.delete(settings.dataDir());
            broker.close();
            store.close();
            directory.close();
        } finally {
            closed.countDown();
        }
    }
}
