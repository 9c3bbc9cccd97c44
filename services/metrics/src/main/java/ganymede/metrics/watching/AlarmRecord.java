package ganymede.metrics.watching;

import java.time.Instant;
import java.util.List;

/** An alarm as the topic tells it. */
public record AlarmRecord(
        String model,
        long version,
        String detector,
        boolean raised,
        int mode,
        String detail,
        double evidence,
        double threshold,
        long sample,
        List<String> samples,
        boolean silenced,
        Instant at) {
    public AlarmRecord {
        samples = List.copyOf(samples);
    }
}
