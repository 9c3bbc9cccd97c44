package ganymede.cli.messaging;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import ganymede.cli.terminal.Failure;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.Topics;
import ganymede.events.v1.AlarmTransition;
import ganymede.events.v1.DiversityAlarmed;
import ganymede.events.v1.SteeringChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads what the topics keep about alarms and about what was done. */
final class AlarmHistory {
    private AlarmHistory() {}

    /** In the order of time; of all models when {@code model} is empty. */
    static List<AlarmEntry> read(String bootstrapServers, String model) throws Failure {
        var entries = new ArrayList<AlarmEntry>();
        for (var topic : List.of(Topics.METRICS_ALARMS, Topics.CONTROL)) {
            History.read(bootstrapServers, topic.topic(), incoming -> {
                if (EventCodec.decode(topic, incoming) instanceof Decoding.Decoded decoded) {
                    entry(decoded.message())
                            .filter(entry -> model.isEmpty() || entry.model().equals(model))
                            .ifPresent(entries::add);
                }
                return true;
            });
        }
        entries.sort(Comparator.comparing(AlarmEntry::at));
        return entries;
    }

    private static Optional<AlarmEntry> entry(Message message) {
        return switch (message) {
            case DiversityAlarmed it ->
                Optional.of(new AlarmEntry(
                        instant(it.getAlarmedAt()),
                        it.getModel(),
                        it.getVersion(),
                        it.getTransition() == AlarmTransition.ALARM_TRANSITION_CLEARED ? "cleared" : "raised",
                        it.getDetector(),
                        it.getDetail(),
                        it.getSample(),
                        it.getSilenced(),
                        it.getSampleIdsList(),
                        List.of()));
            case SteeringChanged it ->
                Optional.of(new AlarmEntry(
                        instant(it.getChangedAt()),
                        it.getModel(),
                        it.getVersion(),
                        it.getAction(),
                        "",
                        it.getDetail(),
                        0,
                        false,
                        it.getRequestIdsList(),
                        it.getAffectedList().stream()
                                .map(affected -> "%s/%d:%d-%d"
                                        .formatted(
                                                affected.getTopic(),
                                                affected.getPartition(),
                                                affected.getFirstOffset(),
                                                affected.getLastOffset()))
                                .toList()));
            default -> Optional.empty();
        };
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
