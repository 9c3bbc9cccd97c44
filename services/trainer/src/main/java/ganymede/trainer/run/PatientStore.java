package ganymede.trainer.run;

import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.ObjectStoreException;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a store that does not answer: a run of minutes must not end because the store restarts. Gives up with the store's own
 * exception when the patience is used up, and at once when waiting cannot help.
 */
public final class PatientStore implements ObjectStore {
    private static final Logger LOG = LoggerFactory.getLogger(PatientStore.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ObjectStore store;
    private final ServiceClock clock;
    private final Duration patience;

    public PatientStore(ObjectStore store, ServiceClock clock, Duration patience) {
        this.store = store;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public void put(String key, byte[] bytes) {
        patiently(() -> {
            store.put(key, bytes);
            return true;
        });
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        return patiently(() -> store.putIfAbsent(key, bytes));
    }

    @Override
    public Optional<byte[]> get(String key) {
        return patiently(() -> store.get(key));
    }

    @Override
    public OptionalLong length(String key) {
        return patiently(() -> store.length(key));
    }

    @Override
    public List<String> list(String prefix) {
        return patiently(() -> store.list(prefix));
    }

    @Override
    public void delete(String key) {
        patiently(() -> {
            store.delete(key);
            return true;
        });
    }

    private <T> T patiently(Supplier<T> operation) {
        long start = clock.nanos();
        while (true) {
            try {
                return operation.get();
            } catch (ObjectStoreException e) {
                boolean hopeless = e.reason() != ObjectStoreException.Reason.UNAVAILABLE;
                if (hopeless || clock.since(start).compareTo(patience) >= 0 || !pause()) {
                    throw e;
                }
                LOG.warn("object store does not answer, waiting patience={} cause={}", patience, e.getMessage());
            }
        }
    }

    /** False when the thread is asked to end. */
    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
