package ganymede.metrics.watching;

import ganymede.metrics.windows.Series;
import ganymede.sketches.detectors.Alarm;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An alarm of a series begins or ends.
 *
 * @param samples the newest that it rests on, such as {@code request#8-15}
 * @param silenced nothing is done about it
 */
public record StreamAlarm(Series series, Alarm alarm, List<String> samples, boolean silenced, Instant at) {
    public StreamAlarm {
        samples = List.copyOf(samples);
    }

    /** The monitor's name on topics and in tags, such as {@code class_shares}. */
    public String detector() {
        return alarm.monitor().name().toLowerCase(Locale.ROOT);
    }

    /** One line that names it; equal when the same samples are read again. */
    public String id() {
        return "%s/%s/%s/%d"
                .formatted(
                        series.text(), detector(), alarm.transition().name().toLowerCase(Locale.ROOT), alarm.sample());
    }
}
