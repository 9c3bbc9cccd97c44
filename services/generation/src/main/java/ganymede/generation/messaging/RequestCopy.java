package ganymede.generation.messaging;

import ganymede.events.CloudEvent;
import ganymede.events.EventCodec;
import ganymede.events.Topics;
import ganymede.generation.sharding.Shard;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A request as it came, to be handed on byte for byte with how far it is. */
record RequestCopy(String requestId, CloudEvent event, ConsumerRecord<byte[], byte @Nullable []> incoming) {
    private static final String CONTENT_TYPE = "content-type";

    /** The record that a shard is at. */
    ProducerRecord<byte[], byte[]> of(Shard shard) {
        // Pieces spread over the partitions; the ends of all shards meet in one.
        var key = shard.ended() ? requestId : requestId + "/" + shard.number();
        // What was left out is written down: the same id must not be made up from another place.
        var headers = EventCodec.headers(event);
        for (var header : incoming.headers()) {
            if (!header.key().startsWith(EventCodec.HEADER_PREFIX)
                    && !header.key().equals(CONTENT_TYPE)
                    && !header.key().equals(ShardCodec.HEADER)) {
                headers.add(header);
            }
        }
        headers.add(ShardCodec.HEADER, ShardCodec.bytes(shard));
        return new ProducerRecord<>(
                Topics.GENERATION_SHARDS.topic(),
                null,
                null,
                key.getBytes(StandardCharsets.UTF_8),
                incoming.value(),
                headers);
    }
}
