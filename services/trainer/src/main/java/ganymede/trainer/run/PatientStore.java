package ganymede.trainer.run;

import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.ObjectStoreException;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a store that does not answer: a run of minutes must not end because the store restarts. Gives up with the store's own
 * exception when the patience is used up or the run shall stop, and at once when waiting cannot help.
 */
final class PatientStore implements ObjectStore {
    private static final Logger LOG = LoggerFactory.getLogger(PatientStore.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Often enough for whoever follows the run, seldom enough for the log. */
    private static final int PAUSES_BETWEEN_REPORTS = 10;

    private final ObjectStore store;
    private final ServiceClock clock;
    private final Duration patience;
    private final Cancellation cancellation;
    private final Consumer<String> waiting;

    /** @param waiting hears why the run stands still, at once and every ten seconds */
    PatientStore(
            ObjectStore store,
            ServiceClock clock,
            Duration patience,
            Cancellation cancellation,
            Consumer<String> waiting) {
        this.store = store;
        this.clock = clock;
        this.patience = patience;
        this.cancellation = cancellation;
        this.waiting = waiting;
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
        for (int attempt = 0; ; attempt++) {
            try {
                T result = operation.get();
                if (attempt > 0) {
                    LOG.info("object store answers again waited={}", clock.since(start));
                }
                return result;
            } catch (ObjectStoreException e) {
                if (hopeless(e, start)) {
                    throw e;
                }
                if (attempt % PAUSES_BETWEEN_REPORTS == 0) {
                    report(e, start);
                }
                if (!pause()) {
                    throw e;
                }
            }
        }
    }

    private boolean hopeless(ObjectStoreException failure, long start) {
        return failure.reason() != ObjectStoreException.Reason.UNAVAILABLE
                || clock.since(start).compareTo(patience) >= 0
                || cancellation.asked().isPresent();
    }

    private void report(ObjectStoreException failure, long start) {
        LOG.warn(
                "object store does not answer, waiting patience={} waited={} cause={}",
                patience,
                clock.since(start),
                failure.getMessage());
        waiting.accept("the object store does not answer; the run waits %d s for it, then ends as STORE_UNAVAILABLE: %s"
                .formatted(patience.toSeconds(), failure.getMessage()));
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
