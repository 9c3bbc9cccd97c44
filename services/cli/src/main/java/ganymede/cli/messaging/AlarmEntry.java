package ganymede.cli.messaging;

import java.time.Instant;
import java.util.List;

/**
 * A line of the alarms' story: an alarm that began or ended, or something that was done about one.
 *
 * @param what {@code raised}, {@code cleared}, or what was done, such as {@code rollback}
 * @param detector empty where something was done
 * @param samples that an alarm rests on, or requests that a rolled back version answered
 */
public record AlarmEntry(
        Instant at,
        String model,
        long version,
        String what,
        String detector,
        String detail,
        long sample,
        boolean silenced,
        List<String> samples,
        List<String> records) {
    public AlarmEntry {
        samples = List.copyOf(samples);
        records = List.copyOf(records);
    }
}
