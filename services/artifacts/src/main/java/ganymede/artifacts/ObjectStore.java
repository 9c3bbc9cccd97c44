package ganymede.artifacts;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Bytes under immutable-by-convention keys in one bucket.
 *
 * <p>Laws, tested for every store: a read sees the last completed write; a write is seen whole or not at all; of several
 * concurrent {@link #putIfAbsent} calls exactly one wins; deleting an absent key is no error; lists are sorted. Keys obey
 * {@link ObjectKeys}. Every operation may throw {@link ObjectStoreException}. Safe for several threads.
 */
public interface ObjectStore {

    /** Writes the bytes, replacing what was there. */
    void put(String key, byte[] bytes);

    /** Writes the bytes unless the key exists; true when this call wrote them. */
    boolean putIfAbsent(String key, byte[] bytes);

    /** The bytes of the key; empty when there is no such key. */
    Optional<byte[]> get(String key);

    /** The number of bytes under the key, without fetching them; empty when there is no such key. */
    OptionalLong length(String key);

    /** Whether the key exists. */
    default boolean exists(String key) {
        return length(key).isPresent();
    }

    /** All keys that start with the prefix, sorted; an empty prefix lists everything. */
    List<String> list(String prefix);

    /** Removes the key if it exists. */
    void delete(String key);
}
