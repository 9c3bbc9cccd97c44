package ganymede.generation.messaging;

import ganymede.generation.ledger.Entry;
import ganymede.generation.ledger.Ledger;
import ganymede.generation.sharding.Pin;
import ganymede.generation.sharding.Shard;
import ganymede.inference.sampling.Tally;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the shards of a large request meet: their last records wait here, read but not committed, until all are there; then
 * they are answered together by the request's one terminal event. So their partition is the only state: whoever takes
 * it over reads them again. One thread.
 */
final class ShardEnds {
    private final Ledger<TopicPartition, Outcome> ledger;
    private final Map<Key, Map<Integer, End>> waiting = new HashMap<>();

    /** One record that waits. */
    record End(Shard shard, Envelope envelope, Entry<Outcome> entry) {}

    // An id may come again, in another lane or much later.
    private record Key(String requestId, Pin pin) {}

    ShardEnds(Ledger<TopicPartition, Outcome> ledger) {
        this.ledger = ledger;
    }

    /** Takes the last record of a shard; the last shard of a request answers them all. */
    void add(End end) {
        var key = new Key(end.envelope().requestId(), end.shard().pin());
        var ends = waiting.computeIfAbsent(key, any -> new TreeMap<>());
        var earlier = ends.put(end.shard().number(), end);
        if (earlier != null) {
            earlier.entry().complete(HandedOn.NOTHING);
        }
        if (ends.size() < end.shard().cut().shards()) {
            ledger.rest(end.entry());
            end.entry().onAbandon(() -> forget(key, end));
            return;
        }
        waiting.remove(key);
        // In one turn of the loop, so that one transaction holds what all of them lead to.
        end.entry().complete(outcome(end, ends));
        ends.values().forEach(other -> other.entry().complete(HandedOn.NOTHING));
    }

    private static Outcome outcome(End last, Map<Integer, End> ends) {
        var problem = ends.values().stream()
                .map(end -> end.shard().problem())
                .flatMap(Optional::stream)
                .findFirst();
        if (problem.isPresent()) {
            return new Failed(last.envelope(), problem.get());
        }
        var selection =
                ends.values().stream().map(end -> end.shard().selection()).reduce(Tally.NONE, Tally::plus);
        return new Completed(last.envelope(), Summary.of(last.shard(), selection), Optional.empty(), Optional.empty());
    }

    private void forget(Key key, End end) {
        var ends = waiting.get(key);
        if (ends != null && ends.remove(end.shard().number(), end) && ends.isEmpty()) {
            waiting.remove(key);
        }
    }
}
