package ganymede.metrics.messaging;

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
import org.apache.kafka.streams.state.Stores;

/** Digests in, scores out; one task per partition of the digests topic, whose key is the series. */
final class ScoreTopology {
    // A digest of 64 features takes about 0.6 MB, one of 1,024 features some 20 MB.
    static final int MAX_DIGEST_BYTES = 32 << 20;
    // Every change writes the whole digest: small segments let the cleaner keep up.
    private static final Map<String, String> CHANGELOG = Map.of(
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_DIGEST_BYTES),
            TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(64 << 20),
            TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");

    private ScoreTopology() {}

    static Topology build(String digests, String scores, Supplier<Processor<String, byte[], String, byte[]>> mergers) {
        // In memory: the state is a few digests, and after an unclean end it is restored from the changelog in any
        // case.
        var store = Stores.timestampedKeyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(DigestMerger.STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG);
        return new Topology()
                .addSource("digests-in", new StringDeserializer(), new ByteArrayDeserializer(), digests)
                .addProcessor("merge", mergers::get, "digests-in")
                .addStateStore(store, "merge")
                .addSink("scores-out", scores, new StringSerializer(), new ByteArraySerializer(), "merge");
    }
}
