package ganymede.metrics.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the models topic says: versions, quarantine, aliases, policies, silences, class mixes. Safe for several threads. */
public final class ModelRegister {
    private final Map<String, Entry> entries = new HashMap<>();

    private static final class Entry {
        private final TreeSet<Long> published = new TreeSet<>();
        private final TreeSet<Long> quarantined = new TreeSet<>();
        private final TreeMap<String, Alias> aliases = new TreeMap<>();
        private final Map<Long, List<Float>> mixes = new HashMap<>();
        private Optional<Policy> policy = Optional.empty();
        private Instant silentUntil = Instant.MIN;

        private boolean servable(long version) {
            return published.contains(version) && !quarantined.contains(version);
        }
    }

    private Entry entry(String model) {
        return entries.computeIfAbsent(model, name -> new Entry());
    }

    /** A version is complete in the store. */
    public synchronized void published(String model, long version) {
        entry(model).published.add(version);
    }

    /** A version can no longer be asked for. */
    public synchronized void withdrawn(String model, long version) {
        entry(model).published.remove(version);
    }

    /** A version must not be served any more. */
    public synchronized void quarantined(String model, long version) {
        entry(model).quarantined.add(version);
    }

    /** The quarantine of a version was lifted. */
    public synchronized void released(String model, long version) {
        entry(model).quarantined.remove(version);
    }

    /** An alias means something else from now on. */
    public synchronized void moved(String model, Alias alias) {
        entry(model).aliases.put(alias.name(), alias);
    }

    /** The policy of a model; empty: the default again. */
    public synchronized void policy(String model, Optional<Policy> policy) {
        entry(model).policy = policy;
    }

    /** Alarms of the model are only told until then. */
    public synchronized void silenced(String model, Instant until) {
        entry(model).silentUntil = until;
    }

    /** Labels are drawn with these weights; empty: with the data's. */
    public synchronized void steered(String model, long version, List<Float> mix) {
        if (mix.isEmpty()) {
            entry(model).mixes.remove(version);
        } else {
            entry(model).mixes.put(version, List.copyOf(mix));
        }
    }

    /** The policy of a model; empty when nobody has set one. */
    public synchronized Optional<Policy> policy(String model) {
        return entry(model).policy;
    }

    /** Whether alarms of the model are only told at that moment. */
    public synchronized boolean silent(String model, Instant at) {
        return at.isBefore(entry(model).silentUntil);
    }

    /** Whether the version must not be served. */
    public synchronized boolean isQuarantined(String model, long version) {
        return entry(model).quarantined.contains(version);
    }

    /** The weights that the version's labels are drawn with; empty: the data's. */
    public synchronized List<Float> mix(String model, long version) {
        return entry(model).mixes.getOrDefault(version, List.of());
    }

    /** How every alias that leads to the version gets rid of it. */
    public synchronized Retreat retreat(String model, long bad) {
        var entry = entry(model);
        var moves = new ArrayList<Alias>();
        for (var alias : entry.aliases.values()) {
            if (alias.leadsTo(bad)) {
                var good = good(entry, alias, bad);
                if (good == 0) {
                    return new Retreat.Impossible("alias %s means version %d, and no other version can be served"
                            .formatted(alias.name(), bad));
                }
                moves.add(alias.without(bad, good));
            }
        }
        return moves.isEmpty() && entry.published.stream().noneMatch(other -> other != bad && entry.servable(other))
                ? new Retreat.Impossible("no other version than %d can be served".formatted(bad))
                : new Retreat.Possible(moves);
    }

    /** What it meant before; else the newest older version, else the newest. 0: none. */
    private static long good(Entry entry, Alias alias, long bad) {
        if (alias.version() != bad) {
            return alias.version();
        }
        if (alias.previous() != bad && entry.servable(alias.previous())) {
            return alias.previous();
        }
        var others = entry.published.descendingSet().stream()
                .filter(other -> other != bad && entry.servable(other))
                .toList();
        return others.stream()
                .filter(other -> other < bad)
                .findFirst()
                .or(() -> others.stream().findFirst())
                .orElse(0L);
    }
}
