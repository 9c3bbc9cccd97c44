package ganymede.metrics.messaging;

import ganymede.metrics.samples.ModelVersion;
import ganymede.metrics.watching.AlarmListener;
import ganymede.metrics.watching.StreamAlarm;
import ganymede.platform.Meters;
import ganymede.platform.Problem;
import ganymede.sketches.detectors.Alarm;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Counts and logs what fold and merge tell. */
final class StreamMeters implements FoldListener, MergeListener, AlarmListener {
    private static final Logger LOG = Logger.getLogger(StreamMeters.class);

    private final MeterRegistry registry;
    private final Map<Integer, Integer> windows = new ConcurrentHashMap<>();

    StreamMeters(MeterRegistry registry) {
        this.registry = registry;
        Meters.WINDOWS.gauge(
                registry,
                windows,
                open -> open.values().stream().mapToInt(Integer::intValue).sum());
    }

    @Override
    public void committed(Map<ModelVersion, Long> samples) {
        samples.forEach((version, count) -> Meters.SCORED_SAMPLES
                .counter(registry, version.name(), Long.toString(version.version()))
                .increment((double) count));
    }

    @Override
    public void unscored(Problem problem, long samples) {
        Meters.UNSCORED_SAMPLES.counter(registry, problem.code().code()).increment((double) samples);
    }

    @Override
    public void buried(String topic, Problem problem) {
        Meters.DEAD_LETTERS.counter(registry, topic, problem.code().code()).increment();
        LOG.warnf("record is a dead letter topic=%s errorCode=%s detail=%s", topic, problem.code(), problem.detail());
    }

    @Override
    public void waiting(String topic, int partition, long offset, Problem problem) {
        LOG.warnf(
                "partition waits topic=%s partition=%d offset=%d errorCode=%s detail=%s",
                topic, partition, offset, problem.code(), problem.detail());
    }

    @Override
    public void unmerged(Problem problem, long samples) {
        unscored(problem, samples);
        LOG.warnf("digest not merged errorCode=%s detail=%s", problem.code(), problem.detail());
    }

    @Override
    public void windows(int partition, int open) {
        windows.put(partition, open);
    }

    @Override
    public void alarmed(StreamAlarm event) {
        var series = event.series();
        if (event.alarm().transition() == Alarm.Transition.RAISED) {
            Meters.ALARMS.counter(registry, series.model(), event.detector()).increment();
        }
        LOG.infof(
                "alarm %s model=%s version=%d detector=%s detail=%s evidence=%s sample=%d silenced=%s",
                event.alarm().transition(),
                series.model(),
                series.version(),
                event.detector(),
                event.alarm().description(),
                event.alarm().evidence(),
                event.alarm().sample(),
                event.silenced());
    }

    @Override
    public void acted(String model, String action) {
        Meters.CONTROL_ACTIONS.counter(registry, model, action).increment();
        LOG.warnf("acted on an alarm model=%s action=%s", model, action);
    }

    @Override
    public void unwatched(Problem problem, long samples) {
        Meters.UNWATCHED_SAMPLES.counter(registry, problem.code().code()).increment((double) samples);
    }
}
