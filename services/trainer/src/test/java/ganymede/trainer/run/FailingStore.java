package ganymede.trainer.run;

import ganymede.artifacts.InMemoryObjectStore;
import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.ObjectStoreException;
import ganymede.artifacts.ObjectStoreException.Reason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A store in memory that fails while a test wants it to. */
final class FailingStore implements ObjectStore {
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private Optional<Reason> failing = Optional.empty();

    /** From now on it fails so, or no more. */
    void failing(Optional<Reason> reason) {
        failing = reason;
    }

    private InMemoryObjectStore answering() {
        if (failing.isPresent()) {
            throw new ObjectStoreException(failing.get(), "the store fails as the test wants");
        }
        return store;
    }

    @Override
    public void put(String key, byte[] bytes) {
        answering().put(key, bytes);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        return answering().putIfAbsent(key, bytes);
    }

    @Override
    public Optional<byte[]> get(String key) {
        return answering().get(key);
    }

    @Override
    public OptionalLong length(String key) {
        return answering().length(key);
    }

    @Override
    public List<String> list(String prefix) {
        return answering().list(prefix);
    }

    @Override
    public void delete(String key) {
        answering().delete(key);
    }
}
