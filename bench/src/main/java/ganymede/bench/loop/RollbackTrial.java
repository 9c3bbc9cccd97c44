package ganymede.bench.loop;

import com.google.protobuf.Message;
import ganymede.events.Topics;
import ganymede.events.v1.AliasMoved;
import ganymede.events.v1.DiversityAlarmed;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.ModelQuarantined;
import ganymede.events.v1.Policy;
import ganymede.events.v1.SamplesGenerated;
import ganymede.events.v1.SteeringChanged;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A bad version goes behind a canary under traffic; what follows, as a reader of the topics sees it. */
public final class RollbackTrial {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int WARM = 20;
    private static final List<Topics> TOPICS =
            List.of(Topics.GENERATION_SAMPLES, Topics.METRICS_ALARMS, Topics.MODELS, Topics.CONTROL);

    private final ServiceClock clock = ServiceClock.system();
    private final LoopGround ground;
    private final String model;
    private final long good;
    private final long bad;

    private int completed;
    private long badSamples;
    private long firstBad;
    private long lastBad;
    private long alarmed;
    private long quarantined;
    private Optional<DiversityAlarmed> alarm = Optional.empty();
    private Optional<AliasMoved> back = Optional.empty();
    private Optional<SteeringChanged> audit = Optional.empty();

    /** Both versions are announced. */
    public RollbackTrial(LoopGround ground, String model, long good, long bad) {
        this.ground = ground;
        this.model = model;
        this.good = good;
        this.bad = bad;
    }

    /**
     * What happened; times in seconds from the first bad sample that was delivered.
     *
     * @param samplesToAlarm of the bad version that the detectors had seen
     * @param badSamples delivered in all
     * @param toLast until the last of them was delivered
     */
    public record Outcome(
            DiversityAlarmed alarm,
            AliasMoved back,
            SteeringChanged audit,
            long samplesToAlarm,
            long badSamples,
            double toAlarm,
            double toRollback,
            double toLast) {}

    /**
     * Runs it to its end: every request answered.
     *
     * @param share of the requests that the canary gets
     */
    public Outcome run(double samplesPerSecond, double share) {
        ground.policy(model, Policy.POLICY_ROLLBACK);
        ground.move(model, good, 0, 0);
        try (var watching = new Watching(ground.bootstrapServers(), TOPICS)) {
            int sent;
            try (var traffic = new Traffic(ground, model + "-", model + ":stable", samplesPerSecond)) {
                until(watching, () -> completed >= WARM);
                ground.move(model, good, bad, share);
                until(watching, () -> quarantined != 0 && audit.isPresent());
                int then = completed;
                until(watching, () -> completed >= then + WARM);
                sent = traffic.end();
            }
            until(watching, () -> completed >= sent);
        }
        return new Outcome(
                alarm.orElseThrow(),
                back.orElseThrow(),
                audit.orElseThrow(),
                alarm.orElseThrow().getSample() + 1,
                badSamples,
                seconds(alarmed),
                seconds(quarantined),
                seconds(lastBad));
    }

    private double seconds(long nanos) {
        return (nanos - firstBad) / 1e9;
    }

    private void until(Watching watching, BooleanSupplier done) {
        long start = clock.nanos();
        while (!done.getAsBoolean()) {
            watching.poll(this::take);
            if (clock.since(start).compareTo(LIMIT) > 0) {
                throw new IllegalStateException(
                        "after %s: %d requests answered, %d bad samples, alarm %s, quarantined %s%n%s"
                                .formatted(
                                        LIMIT,
                                        completed,
                                        badSamples,
                                        alarm,
                                        quarantined != 0,
                                        ground.metrics().log()));
            }
        }
    }

    private void take(Message event) {
        long now = clock.nanos();
        switch (event) {
            case SamplesGenerated it
            when it.getModel().getName().equals(model) && it.getModel().getVersion() == bad -> {
                firstBad = badSamples == 0 ? now : firstBad;
                badSamples += it.getCount();
                lastBad = now;
            }
            case GenerationCompleted it when it.getModel().getName().equals(model) -> completed++;
            case DiversityAlarmed it
            when it.getModel().equals(model) && alarm.isEmpty() -> {
                alarm = Optional.of(it);
                alarmed = now;
            }
            case ModelQuarantined it when it.getName().equals(model) -> quarantined = now;
            case AliasMoved it
            when it.getName().equals(model) && it.getReason().startsWith("rollback") -> back = Optional.of(it);
            case SteeringChanged it when it.getModel().equals(model) -> audit = Optional.of(it);
            default -> {}
        }
    }
}
