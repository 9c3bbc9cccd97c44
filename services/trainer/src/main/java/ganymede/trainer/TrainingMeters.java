package ganymede.trainer;

import ganymede.platform.Meters;
import ganymede.trainer.run.RunEvent;
import ganymede.trainer.run.RunEvent.AliasPointed;
import ganymede.trainer.run.RunEvent.Checkpointed;
import ganymede.trainer.run.RunEvent.Completed;
import ganymede.trainer.run.RunEvent.Failed;
import ganymede.trainer.run.RunEvent.Progressed;
import ganymede.trainer.run.RunEvent.VersionPublished;
import ganymede.trainer.run.RunListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Turns what runs say into meters. */
final class TrainingMeters implements RunListener {
    private final MeterRegistry registry;
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicReference<String> family = new AtomicReference<>("none");
    private final Map<String, AtomicReference<Double>> gauges = new ConcurrentHashMap<>();

    TrainingMeters(MeterRegistry registry) {
        this.registry = registry;
        Meters.RUNS_ACTIVE.gauge(registry, active, AtomicInteger::get);
    }

    @Override
    public void heard(RunEvent event) {
        switch (event) {
            case Progressed progressed -> {
                active.set(1);
                double ratio = (double) progressed.step() / Math.max(1, progressed.steps());
                set(Meters.TRAINING_PROGRESS, ratio, progressed.model());
                progressed
                        .losses()
                        .forEach((loss, value) -> set(Meters.TRAINING_LOSS, value, progressed.model(), loss));
            }
            case Completed completed -> {
                set(Meters.PARITY, completed.parity(), completed.model());
                end("completed");
            }
            case Failed failed -> end(failed.problem().code().code());
            case Checkpointed checkpointed -> {}
            case VersionPublished published -> family.set(published.family());
            case AliasPointed pointed -> {}
        }
    }

    @Override
    public void stepped(String ofFamily, int images, Duration took, Map<String, Double> losses) {
        family.set(ofFamily);
        Meters.STEP_TIME.timer(registry, ofFamily).record(took);
        Meters.TRAINING_IMAGES.counter(registry, ofFamily).increment(images);
    }

    private void end(String outcome) {
        active.set(0);
        Meters.RUNS.counter(registry, family.getAndSet("none"), outcome).increment();
    }

    private void set(Meters meter, double value, String... tags) {
        gauges.computeIfAbsent(meter.meterName() + String.join("/", tags), key -> {
                    var state = new AtomicReference<>(Double.NaN);
                    meter.gauge(registry, state, AtomicReference::get, tags);
                    return state;
                })
                .set(value);
    }
}
