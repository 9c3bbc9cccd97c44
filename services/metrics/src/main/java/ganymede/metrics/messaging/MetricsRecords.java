package ganymede.metrics.messaging;

import ganymede.events.CloudEvent;
import ganymede.events.DeadLetters;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.events.Format;
import ganymede.events.Topics;
import ganymede.events.v1.ScoresUpdated;
import ganymede.metrics.scores.ScoreReport;
import ganymede.metrics.watching.Observed;
import ganymede.metrics.windows.ScoreKey;
import ganymede.metrics.windows.Series;
import ganymede.platform.Problem;
import ganymede.sketches.DiversityDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The Kafka records that metrics writes and reads back. */
final class MetricsRecords {
    private final String source;
    private final AtomicLong sequence = new AtomicLong();

    /** Records of this instance, which names itself as their source. */
    MetricsRecords(String instance) {
        this.source = "/ganymede/metrics/" + instance;
    }

    /** A digest, keyed by series so that one task merges all windows of a version. */
    ProducerRecord<byte[], byte[]> digest(ScoreKey key, DiversityDigest digest, Instant at) {
        var id = "%s+%d-%d".formatted(key.text(), at.toEpochMilli(), sequence.incrementAndGet());
        var event = CloudEvent.of(id, source, EventType.DIGEST_UPDATED, at, Format.PROTOBUF);
        return EventCodec.encode(Topics.METRICS_DIGESTS, key.series().text(), event, ScoreEvents.digest(key, digest));
    }

    /** What detectors read, in order, cut into records of a size that the topic takes; keyed by series as digests are. */
    List<ProducerRecord<byte[], byte[]>> observations(Series series, List<Observed> observed, Instant at) {
        return ObservationEvents.of(series, observed).stream()
                .map(event -> {
                    var id = "%s+%d-%d".formatted(series.text(), at.toEpochMilli(), sequence.incrementAndGet());
                    var envelope = CloudEvent.of(id, source, EventType.SAMPLES_OBSERVED, at, Format.PROTOBUF);
                    return EventCodec.encode(Topics.METRICS_OBSERVATIONS, series.text(), envelope, event);
                })
                .toList();
    }

    /** Scores, keyed by what they are about: the topic is compacted, so the last ones stay. */
    Record<String, byte[]> scores(ScoreReport report) {
        var name = report.key().text();
        var id = name + "=" + report.count();
        var event = CloudEvent.of(id, source, EventType.SCORES_UPDATED, report.scoredAt(), Format.PROTOBUF);
        var value = EventCodec.value(Format.PROTOBUF, ScoreEvents.scores(report));
        return new Record<>(name, value, report.scoredAt().toEpochMilli(), EventCodec.headers(event));
    }

    /** The scores in a record of the scores topic; empty when it holds something else. */
    Optional<ScoreReport> scores(ConsumerRecord<byte[], byte @Nullable []> record) {
        return switch (EventCodec.decode(Topics.METRICS_SCORES, record)) {
            case Decoding.Undecodable(var problem) -> throw new IllegalArgumentException(problem.detail());
            case Decoding.Decoded decoded ->
                decoded.message() instanceof ScoresUpdated event
                        ? Optional.of(ScoreEvents.report(event))
                        : Optional.empty();
        };
    }

    ProducerRecord<byte[], byte[]> deadLetter(ConsumerRecord<byte[], byte @Nullable []> record, Problem problem) {
        return DeadLetters.of(record, problem);
    }
}
