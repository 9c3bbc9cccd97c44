package ganymede.platform;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;

/** Keeps the framework's meters within what {@code promtool check metrics} accepts, as our own are. */
public final class StrictMeters implements MeterFilter {
    /** Their names, or those of the series made of them, break the rules; nothing of ours is measured by them. */
    private static final Set<String> REFUSED =
            Set.of("process.cpu.time", "system.cpu.count", "http.server.connections");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        return REFUSED.contains(id.getName()) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
    }

    /** A meter without a help text gets its own name in words. */
    @Override
    public Meter.Id map(Meter.Id id) {
        if (id.getDescription() != null && !id.getDescription().isEmpty()) {
            return id;
        }
        var words = id.getName().replace('.', ' ');
        return new Meter.Id(id.getName(), Tags.of(id.getTagsAsIterable()), id.getBaseUnit(), words, id.getType());
    }
}
