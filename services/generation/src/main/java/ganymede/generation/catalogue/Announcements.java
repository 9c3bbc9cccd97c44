package ganymede.generation.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the models topic says: published versions with digests, aliases, quarantine, class mixes. Not safe for several threads. */
final class Announcements {
    private final Map<String, TreeMap<Long, String>> digests = new HashMap<>();
    private final Map<ModelSelector.Alias, Meaning> aliases = new HashMap<>();
    private final Map<ModelVersion, String> quarantine = new HashMap<>();
    private final Map<ModelVersion, List<Float>> mixes = new HashMap<>();

    void published(ModelVersion version, String digest) {
        digests.computeIfAbsent(version.name(), name -> new TreeMap<>()).put(version.version(), digest);
    }

    void withdrawn(ModelVersion version) {
        digests.getOrDefault(version.name(), new TreeMap<>()).remove(version.version());
    }

    void aliasMoved(ModelSelector.Alias alias, Meaning meaning) {
        aliases.put(alias, meaning);
    }

    void quarantined(ModelVersion version, String reason) {
        quarantine.put(version, reason);
    }

    void released(ModelVersion version) {
        quarantine.remove(version);
    }

    void steered(ModelVersion version, List<Float> mix) {
        mixes.put(version, List.copyOf(mix));
    }

    /** Weights that labels nobody asked for are drawn with; empty: the model's. */
    List<Float> mix(ModelVersion version) {
        return mixes.getOrDefault(version, List.of());
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

    /** Whether it is published and not quarantined. */
    boolean allows(ModelVersion version) {
        return digest(version).isPresent() && quarantineReason(version).isEmpty();
    }

    Optional<Meaning> meaning(ModelSelector.Alias alias) {
        return Optional.ofNullable(aliases.get(alias));
    }

    /** Versions of a model, newest first. */
    Iterable<Long> newestFirst(String name) {
        return digests.getOrDefault(name, new TreeMap<>()).descendingKeySet();
    }

    Iterable<String> names() {
        return digests.keySet();
    }

    Stream<Meaning> meanings() {
        return aliases.values().stream();
    }

    Iterable<ModelSelector.Alias> aliases() {
        return aliases.keySet();
    }
}
