package ganymede.metrics.messaging;

import ganymede.events.Topics;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;

/**
 * Digests in, scores out; observations in, alarms and what is done about them out. One task per partition of either topic, whose key
 * is the series.
 */
final class ScoreTopology {
    // A digest of 64 features takes about 0.6 MB, one of 1,024 features some 20 MB.
    static final int MAX_DIGEST_BYTES = 32 << 20;
    // Every change writes the whole digest: small segments let the cleaner keep up.
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_DIGEST_BYTES),
            TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(64 << 20),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");

    private static final StringDeserializer KEYS = new StringDeserializer();
    private static final ByteArrayDeserializer VALUES = new ByteArrayDeserializer();
    private static final StringSerializer TEXT = new StringSerializer();
    private static final ByteArraySerializer BYTES = new ByteArraySerializer();

    private ScoreTopology() {}

    static Topology build(
            Supplier<Processor<String, byte[], String, byte[]>> mergers,
            Supplier<Processor<String, byte[], String, byte[]>> watchers) {
        return new Topology()
                .addSource("digests-in", KEYS, VALUES, Topics.METRICS_DIGESTS.topic())
                .addProcessor("merge", mergers::get, "digests-in")
                .addStateStore(store(DigestMerger.STORE), "merge")
                .addSink("scores-out", Topics.METRICS_SCORES.topic(), TEXT, BYTES, "merge")
                .addSource("observations-in", KEYS, VALUES, Topics.METRICS_OBSERVATIONS.topic())
                .addProcessor("watch", watchers::get, "observations-in")
                // Written once per commit, not once per record: what lies between is read again after a crash.
                .addStateStore(store(Watcher.STORE).withCachingEnabled(), "watch")
                .addSink(Watcher.ALARMS, Topics.METRICS_ALARMS.topic(), TEXT, BYTES, "watch")
                .addSink(Watcher.MODELS, Topics.MODELS.topic(), TEXT, BYTES, "watch")
                .addSink(Watcher.CONTROL, Topics.CONTROL.topic(), TEXT, BYTES, "watch");
    }

    // In memory: the state is a few digests, and after an unclean end it is restored from the changelog in any case.
    private static StoreBuilder<TimestampedKeyValueStore<String, byte[]>> store(String name) {
        return Stores.timestampedKeyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG);
    }
}
