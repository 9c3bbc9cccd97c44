package ganymede.metrics;

import ganymede.artifacts.InMemoryObjectStore;
import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.ObjectStoreException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A store in memory that can be switched off. */
public final class FlakyStore implements ObjectStore {
    private final ObjectStore store = new InMemoryObjectStore();
    private volatile boolean down;

    public void down(boolean isDown) {
        down = isDown;
    }

    private ObjectStore reached() {
        if (down) {
            throw new ObjectStoreException(ObjectStoreException.Reason.UNAVAILABLE, "store is switched off");
        }
        return store;
    }

    @Override
    public void put(String key, byte[] bytes) {
        reached().put(key, bytes);
    }

    @Override
    public boolean putIfAbsent(String key, byte[] bytes) {
        return reached().putIfAbsent(key, bytes);
    }

    @Override
    public Optional<byte[]> get(String key) {
        return reached().get(key);
    }

    @Override
    public OptionalLong length(String key) {
        return reached().length(key);
    }

    @Override
    public List<String> list(String prefix) {
        return reached().list(prefix);
    }

    @Override
    public void delete(String key) {
        reached().delete(key);
    }
}
