package ganymede.generation.messaging;

import ganymede.events.CloudEvent;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.events.Topics;
import ganymede.events.v1.GenerateSamples;
import ganymede.generation.catalogue.ModelVersion;
import ganymede.generation.sharding.Shard;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A request as it came, to be handed on: byte for byte with how far it is, or to a shadow version. */
record RequestCopy(
        String requestId,
        CloudEvent event,
        GenerateSamples message,
        ConsumerRecord<byte[], byte @Nullable []> incoming) {
    /** Whose work that of shadow versions is. */
    private static final String SHADOW_TENANT = "shadow";

    private static final String SHADOW = "/shadow";
    private static final String CONTENT_TYPE = "content-type";

    /** The same request to another version, as bulk work, with the answer where shadows go. */
    ProducerRecord<byte[], byte[]> shadow(ModelVersion version, long seed) {
        var id = requestId + SHADOW;
        var asked = message.toBuilder()
                .setId(id)
                .setTenant(SHADOW_TENANT)
                .setModel(version.toString())
                .setSeed(seed)
                .setReplyTopic(Topics.GENERATION_SHADOWS.topic())
                .build();
        var caused = event.reply(id, Envelope.SOURCE, EventType.GENERATE_SAMPLES, event.time());
        var expiring = event.extension(CloudEvent.Extension.EXPIRYTIME)
                .map(end -> caused.with(CloudEvent.Extension.EXPIRYTIME, end))
                .orElse(caused);
        return EventCodec.encode(Topics.GENERATION_REQUESTS_BULK, id, expiring, asked);
    }

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
