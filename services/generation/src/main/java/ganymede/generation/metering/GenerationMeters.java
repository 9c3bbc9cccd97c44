package ganymede.generation.metering;

import ganymede.platform.Meters;
import ganymede.platform.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** The meters of {@link Meters} that generation keeps; registration is slow, so each is looked up once. Thread-safe. */
public final class GenerationMeters {
    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final Map<Key, DistributionSummary> summaries = new ConcurrentHashMap<>();
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

    /** Meters in this registry. */
    public GenerationMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The timer with these tag values. */
    public Timer timer(Meters meter, String... tags) {
        return timers.computeIfAbsent(new Key(meter, tags), key -> meter.timer(registry, tags));
    }

    /** The distribution with these tag values. */
    public DistributionSummary summary(Meters meter, String... tags) {
        return summaries.computeIfAbsent(new Key(meter, tags), key -> meter.summary(registry, tags));
    }

    /** The counter with these tag values. */
    public Counter counter(Meters meter, String... tags) {
        return counters.computeIfAbsent(new Key(meter, tags), key -> meter.counter(registry, tags));
    }

    /** Registers a gauge over the state. */
    public <T> void gauge(Meters meter, T state, ToDoubleFunction<T> value, String... tags) {
        meter.gauge(registry, state, value, tags);
    }

    /** Counts a failed request. */
    public void failed(Problem problem) {
        counter(Meters.FAILURES, problem.code().code(), problem.stage().label()).increment();
    }

    private record Key(Meters meter, List<String> tags) {
        Key(Meters meter, String... tags) {
            this(meter, List.of(tags));
        }
    }
}
