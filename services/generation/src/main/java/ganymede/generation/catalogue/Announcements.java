package ganymede.generation.catalogue;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the models topic says: published versions with digests, aliases, quarantine. Not safe for several threads. */
final class Announcements {
    private final Map<String, TreeMap<Long, String>> digests = new HashMap<>();
    private final Map<ModelSelector.Alias, Long> aliases = new HashMap<>();
    private final Map<ModelVersion, String> quarantine = new HashMap<>();

    void published(ModelVersion version, String digest) {
        digests.computeIfAbsent(version.name(), name -> new TreeMap<>()).put(version.version(), digest);
    }

    void withdrawn(ModelVersion version) {
        digests.getOrDefault(version.name(), new TreeMap<>()).remove(version.version());
    }

    void aliasMoved(ModelSelector.Alias alias, long version) {
        aliases.put(alias, version);
    }

    void quarantined(ModelVersion version, String reason) {
        quarantine.put(version, reason);
    }

    void released(ModelVersion version) {
        quarantine.remove(version);
    }

    boolean knows(String name) {
        return !digests.getOrDefault(name, new TreeMap<>()).isEmpty();
    }

    Optional<String> digest(ModelVersion version) {
        return Optional.ofNullable(
                digests.getOrDefault(version.name(), new TreeMap<>()).get(version.version()));
    }

    Optional<String> quarantineReason(ModelVersion version) {
        return Optional.ofNullable(quarantine.get(version));
    }

    Optional<ModelVersion> target(ModelSelector.Alias alias) {
        return Optional.ofNullable(aliases.get(alias)).map(version -> new ModelVersion(alias.name(), version));
    }

    /** Versions of a model, newest first. */
    Iterable<Long> newestFirst(String name) {
        return digests.getOrDefault(name, new TreeMap<>()).descendingKeySet();
    }

    Iterable<String> names() {
        return digests.keySet();
    }

    Iterable<ModelSelector.Alias> aliases() {
        return aliases.keySet();
    }
}
