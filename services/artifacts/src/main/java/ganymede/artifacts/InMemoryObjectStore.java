package ganymede.artifacts;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The twin of a real store, for tests and for work that needs no server; passes the same contract test. */
public final class InMemoryObjectStore implements ObjectStore {

    private final Map<String, byte[]> objects = new TreeMap<>();

    @Override
    public synchronized void put(String key, byte[] bytes) {
        objects.put(ObjectKeys.require(key), bytes.clone());
    }

    @Override
    public synchronized boolean putIfAbsent(String key, byte[] bytes) {
        return objects.putIfAbsent(ObjectKeys.require(key), bytes.clone()) == null;
    }

    @Override
    public synchronized Optional<byte[]> get(String key) {
        return Optional.ofNullable(objects.get(ObjectKeys.require(key))).map(byte[]::clone);
    }

    @Override
    public synchronized OptionalLong length(String key) {
        var bytes = objects.get(ObjectKeys.require(key));
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes.length);
    }

    @Override
    public synchronized List<String> list(String prefix) {
        return objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    @Override
    public synchronized void delete(String key) {
        objects.remove(ObjectKeys.require(key));
    }
}
