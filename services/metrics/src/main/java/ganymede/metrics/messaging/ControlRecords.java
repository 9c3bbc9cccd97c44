package ganymede.metrics.messaging;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import ganymede.events.CloudEvent;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.events.Format;
import ganymede.events.Topics;
import ganymede.events.v1.AffectedRecords;
import ganymede.events.v1.AlarmTransition;
import ganymede.events.v1.AliasMoved;
import ganymede.events.v1.DiversityAlarmed;
import ganymede.events.v1.ModelQuarantined;
import ganymede.events.v1.ModelSteered;
import ganymede.events.v1.SteeringChanged;
import ganymede.metrics.control.Alias;
import ganymede.metrics.watching.AlarmRecord;
import ganymede.metrics.watching.Extent;
import ganymede.metrics.watching.StreamAlarm;
import ganymede.metrics.windows.Series;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** The records that tell of alarms and of what is done about them. */
final class ControlRecords {
    private final String source;

    /** Records of this instance, which names itself as their source. */
    ControlRecords(String instance) {
        this.source = "/ganymede/metrics/" + instance;
    }

    Record<String, byte[]> alarm(StreamAlarm event) {
        var alarm = event.alarm();
        var message = DiversityAlarmed.newBuilder()
                .setModel(event.series().model())
                .setVersion(event.series().version())
                .setDetector(event.detector())
                .setMode(alarm.suspect().mode())
                .setDetail(alarm.description())
                .addAllSampleIds(event.samples())
                .setAlarmedAt(timestamp(event.at()))
                .setTransition(
                        switch (alarm.transition()) {
                            case RAISED -> AlarmTransition.ALARM_TRANSITION_RAISED;
                            case CLEARED -> AlarmTransition.ALARM_TRANSITION_CLEARED;
                        })
                .setEvidence(alarm.evidence())
                .setThreshold(alarm.threshold())
                .setSample(alarm.sample())
                .setFirstSuspect(alarm.firstSuspect())
                .setSilenced(event.silenced());
        return record(event.series().model(), event.id(), message.build(), event.at());
    }

    /** The alarm in a record of the alarms topic; throws {@link IllegalArgumentException} when it is none. */
    static AlarmRecord alarm(ConsumerRecord<byte[], byte @Nullable []> record) {
        return switch (EventCodec.decode(Topics.METRICS_ALARMS, record)) {
            case Decoding.Undecodable(var problem) -> throw new IllegalArgumentException(problem.detail());
            case Decoding.Decoded decoded -> alarm((DiversityAlarmed) decoded.message());
        };
    }

    private static AlarmRecord alarm(DiversityAlarmed event) {
        return new AlarmRecord(
                event.getModel(),
                event.getVersion(),
                event.getDetector(),
                event.getTransition() != AlarmTransition.ALARM_TRANSITION_CLEARED,
                event.getMode(),
                event.getDetail(),
                event.getEvidence(),
                event.getThreshold(),
                event.getSample(),
                event.getSampleIdsList(),
                event.getSilenced(),
                Instant.ofEpochSecond(
                        event.getAlarmedAt().getSeconds(), event.getAlarmedAt().getNanos()));
    }

    Record<String, byte[]> moved(String model, Alias alias, String reason, Instant at) {
        var key = model + ":" + alias.name();
        var message = AliasMoved.newBuilder()
                .setName(model)
                .setAlias(alias.name())
                .setVersion(alias.version())
                .setReason(reason)
                .setMovedAt(timestamp(at))
                .setCanaryVersion(alias.canary())
                .setCanaryShare(alias.canaryShare())
                .setShadowVersion(alias.shadow())
                .setShadowShare(alias.shadowShare())
                .setPreviousVersion(alias.previous());
        return record(key, key + "-" + at, message.build(), at);
    }

    Record<String, byte[]> quarantined(Series series, String reason, Instant at) {
        var key = "%s@%d!quarantine".formatted(series.model(), series.version());
        var message = ModelQuarantined.newBuilder()
                .setName(series.model())
                .setVersion(series.version())
                .setReason(reason)
                .setQuarantinedAt(timestamp(at));
        return record(key, key + "-" + at, message.build(), at);
    }

    Record<String, byte[]> steered(Series series, List<Float> mix, String reason, Instant at) {
        var key = "%s@%d!steering".formatted(series.model(), series.version());
        var message = ModelSteered.newBuilder()
                .setName(series.model())
                .setVersion(series.version())
                .addAllClassMix(mix)
                .setReason(reason)
                .setSteeredAt(timestamp(at));
        return record(key, key + "-" + at, message.build(), at);
    }

    /** What was done about an alarm. */
    Record<String, byte[]> audit(StreamAlarm alarm, SteeringChanged.Builder done) {
        var message = done.setModel(alarm.series().model())
                .setVersion(alarm.series().version())
                .setChangedAt(timestamp(alarm.at()))
                .setAlarmId(alarm.id());
        return record(alarm.series().model(), alarm.id() + "/" + done.getAction(), message.build(), alarm.at());
    }

    static List<AffectedRecords> affected(List<Extent> extents) {
        return extents.stream()
                .map(extent -> AffectedRecords.newBuilder()
                        .setTopic(extent.topic())
                        .setPartition(extent.partition())
                        .setFirstOffset(extent.firstOffset())
                        .setLastOffset(extent.lastOffset())
                        .setSamples(extent.samples())
                        .build())
                .toList();
    }

    private Record<String, byte[]> record(String key, String id, Message message, Instant at) {
        var event = CloudEvent.of(id, source, EventType.of(message), at, Format.PROTOBUF);
        return new Record<>(
                key, EventCodec.value(Format.PROTOBUF, message), at.toEpochMilli(), EventCodec.headers(event));
    }

    private static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
