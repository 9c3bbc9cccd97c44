package ganymede.metrics.messaging;

import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.Topics;
import ganymede.events.v1.Encoding;
import ganymede.events.v1.SamplesGenerated;
import ganymede.metrics.samples.Bytes;
import ganymede.metrics.samples.ModelVersion;
import ganymede.metrics.samples.Origin;
import ganymede.metrics.samples.Payload;
import ganymede.metrics.samples.SampleChunk;
import ganymede.metrics.samples.SampleEncoding;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.platform.ServiceClock;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads the records of topics with samples, whatever they hold. */
final class SampleReader {
    private final ServiceClock clock;

    SampleReader(ServiceClock clock) {
        this.clock = clock;
    }

    /** Never throws, whatever the record holds. */
    Reading read(ConsumerRecord<byte[], byte @Nullable []> record) {
        var topic = Topics.named(record.topic()).orElse(Topics.GENERATION_SAMPLES);
        return switch (EventCodec.decode(topic, record)) {
            case Decoding.Undecodable(var problem) -> new Reading.Unreadable(problem);
            case Decoding.Decoded decoded ->
                decoded.message() instanceof SamplesGenerated event ? chunk(event, record) : new Reading.Other();
        };
    }

    private Reading chunk(SamplesGenerated event, ConsumerRecord<byte[], byte @Nullable []> record) {
        try {
            var model = event.getModel();
            return new Reading.Chunk(new SampleChunk(
                    event.getRequestId(),
                    new ModelVersion(model.getName(), model.getVersion(), model.getDigest()),
                    event.getFirstIndex(),
                    event.getCount(),
                    event.getShapeList(),
                    encoding(event.getEncoding()),
                    event.getDataref().isEmpty()
                            ? new Payload.Inline(new Bytes(event.getData().toByteArray()))
                            : new Payload.Referenced(event.getDataref()),
                    new Bytes(event.getDataSha256().toByteArray()),
                    at(record),
                    new Origin(record.topic(), record.partition(), record.offset()),
                    event.getChosen(),
                    event.getSteeredMixList()));
        } catch (IllegalArgumentException e) {
            return new Reading.Unreadable(Problem.of(ErrorCode.SAMPLES_MALFORMED, String.valueOf(e.getMessage())));
        }
    }

    private static SampleEncoding encoding(Encoding encoding) {
        return switch (encoding) {
            case ENCODING_F32 -> SampleEncoding.F32;
            case ENCODING_U8 -> SampleEncoding.U8;
            case ENCODING_NPY -> SampleEncoding.NPY;
            case ENCODING_PNG -> SampleEncoding.PNG;
            case ENCODING_PNG_GRID -> SampleEncoding.PNG_GRID;
            case ENCODING_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException(
                        "encoding (%s) must say how the bytes are to be read".formatted(encoding));
        };
    }

    /** A clock that runs ahead elsewhere must not close windows here before their time. */
    private Instant at(ConsumerRecord<byte[], byte @Nullable []> record) {
        var now = clock.now();
        var stamped = Instant.ofEpochMilli(Math.max(0, record.timestamp()));
        return stamped.isAfter(now) ? now : stamped;
    }
}
