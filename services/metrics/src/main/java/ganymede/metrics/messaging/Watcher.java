package ganymede.metrics.messaging;

import com.google.protobuf.InvalidProtocolBufferException;
import ganymede.events.v1.SamplesObserved;
import ganymede.events.v1.SteeringChanged;
import ganymede.metrics.control.Alias;
import ganymede.metrics.control.ControlLoop;
import ganymede.metrics.control.Response;
import ganymede.metrics.watching.AlarmListener;
import ganymede.metrics.watching.Observed;
import ganymede.metrics.watching.StreamAlarm;
import ganymede.metrics.watching.Watch;
import ganymede.metrics.watching.Watches;
import ganymede.metrics.windows.Series;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.platform.ServiceClock;
import ganymede.sketches.detectors.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/**
 * Runs the detectors over each series, in the order of its observations, and does what the policy says when one alarms.
 *
 * <p>Detectors' state, alarms, moves of aliases, quarantine and audit leave in the transaction that moves the input offsets on: after
 * a crash the same samples give the same alarms, once.
 */
final class Watcher implements Processor<String, byte[], String, byte[]> {
    static final String STORE = "watches";
    static final String ALARMS = "alarms-out";
    static final String MODELS = "models-out";
    static final String CONTROL = "control-out";

    // Longer than the models topic takes to come back; afterwards it alone says what holds, so that people can undo it.
    private static final Duration LAG = Duration.ofSeconds(10);

    private final Watches watches;
    private final ControlLoop loop;
    private final ControlRecords records;
    private final AlarmListener listener;
    private final ServiceClock clock;
    private final Duration retention;
    /** What was decided here a moment ago, which the models topic may not have told yet. */
    private final Map<Series, Decided> decided = new HashMap<>();

    private ProcessorContext<String, byte[]> context;
    private TimestampedKeyValueStore<String, byte[]> store;

    /** @param retention of a silent version's state */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else.
    Watcher(
            Watches watches,
            ControlLoop loop,
            ControlRecords records,
            AlarmListener listener,
            ServiceClock clock,
            Duration retention) {
        this.watches = watches;
        this.loop = loop;
        this.records = records;
        this.listener = listener;
        this.clock = clock;
        this.retention = retention;
    }

    /** @param mix weights of the classes from now on; the version is quarantined when it is empty */
    private record Decided(List<Float> mix, Instant at) {}

    @Override
    public void init(ProcessorContext<String, byte[]> processorContext) {
        context = processorContext;
        store = processorContext.getStateStore(STORE);
        watches.clear();
        decided.clear();
        processorContext.schedule(Duration.ofMinutes(10), PunctuationType.WALL_CLOCK_TIME, now -> forget());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        try {
            var event = SamplesObserved.parseFrom(record.value());
            watch(ScoreEvents.key(event.getKey()).series(), ObservationEvents.observed(event), record.timestamp());
        } catch (InvalidProtocolBufferException | IllegalArgumentException | NullPointerException e) {
            listener.unwatched(
                    Problem.of(ErrorCode.DIGEST_MALFORMED, "observations of %s: %s".formatted(record.key(), e)), 0);
        }
    }

    private void watch(Series series, List<Observed> observed, long stamp) {
        var samples = observed.stream().mapToLong(Observed::count).sum();
        if (!watches(series)) {
            listener.unwatched(
                    Problem.of(ErrorCode.MODEL_QUARANTINED, series.text() + " is quarantined, so nobody watches it"),
                    samples);
            return;
        }
        var name = series.text();
        var known = store.get(name);
        switch (watches.find(series, known == null ? null : known.value())) {
            case Watches.Unavailable(var problem) -> listener.unwatched(problem, samples);
            case Watches.Found(var watch) -> {
                for (var part : observed) {
                    observe(series, watch, part);
                }
                store.put(name, ValueAndTimestamp.make(watch.toBytes(), stamp));
            }
        }
    }

    private void observe(Series series, Watch watch, Observed part) {
        if (!watches(series)) {
            return;
        }
        if (!part.mix().equals(mix(series))) {
            listener.unwatched(
                    Problem.of(ErrorCode.SAMPLES_UNSCORABLE, "drawn before the class mix changed"), part.count());
            return;
        }
        var alarms = watch.observe(part).stream()
                .map(finding -> alarm(series, finding))
                .toList();
        // All are told before any is answered, which may end them.
        alarms.forEach(this::tell);
        for (var alarm : alarms) {
            if (alarm.alarm().transition() == Alarm.Transition.RAISED && watches(series)) {
                act(alarm, watch);
            }
        }
        if (watches(series) && loop.learns(series.model())) {
            watch.standing().ifPresent(alarm -> learn(series, watch, alarm));
        }
    }

    private List<Float> mix(Series series) {
        return recent(series).map(Decided::mix).orElseGet(() -> loop.mix(series));
    }

    private Optional<Decided> recent(Series series) {
        return Optional.ofNullable(decided.get(series))
                .filter(one -> one.at().plus(LAG).isAfter(clock.now()));
    }

    private boolean watches(Series series) {
        return loop.watches(series)
                && recent(series).filter(one -> one.mix().isEmpty()).isEmpty();
    }

    private StreamAlarm alarm(Series series, Watch.Finding finding) {
        return new StreamAlarm(series, finding.alarm(), finding.samples(), loop.silent(series.model()), clock.now());
    }

    private void tell(StreamAlarm alarm) {
        context.forward(records.alarm(alarm), ALARMS);
        listener.alarmed(alarm);
    }

    /** Alarms that stand may be answered now that more was seen. */
    private void learn(Series series, Watch watch, Alarm standing) {
        if (loop.respond(series, watch.shares(), mix(series)) instanceof Response.Steer(var mix)) {
            steer(new StreamAlarm(series, standing, List.of(), false, clock.now()), watch, mix);
        }
    }

    private void act(StreamAlarm alarm, Watch watch) {
        switch (loop.respond(alarm.series(), watch.shares(), mix(alarm.series()))) {
            case Response.Observe observe -> {}
            case Response.Later later -> {}
            case Response.Unable(var reason) ->
                audit(alarm, SteeringChanged.newBuilder().setAction("none").setDetail(reason));
            case Response.Steer(var mix) -> steer(alarm, watch, mix);
            case Response.RollBack(var moves) -> rollBack(alarm, watch, moves);
        }
    }

    private void rollBack(StreamAlarm alarm, Watch watch, List<Alias> moves) {
        var series = alarm.series();
        var reason = "rollback: %s (evidence %.3g of %.3g after %d samples)"
                .formatted(
                        alarm.alarm().description(),
                        alarm.alarm().evidence(),
                        alarm.alarm().threshold(),
                        alarm.alarm().sample() + 1);
        for (var alias : moves) {
            context.forward(records.moved(series.model(), alias, reason, alarm.at()), MODELS);
        }
        context.forward(records.quarantined(series, reason, alarm.at()), MODELS);
        decided.put(series, new Decided(List.of(), alarm.at()));
        audit(
                alarm,
                SteeringChanged.newBuilder()
                        .setAction("rollback")
                        .setDetail(reason)
                        .addAllAliases(moves.stream().map(Alias::name).toList())
                        .addAllAffected(ControlRecords.affected(watch.extents()))
                        .addAllRequestIds(watch.requests()));
        // Nobody is served by it any more: what stands is dealt with.
        end(alarm, watch);
    }

    private void steer(StreamAlarm alarm, Watch watch, List<Float> mix) {
        var reason = "steering: " + alarm.alarm().description();
        context.forward(records.steered(alarm.series(), mix, reason, alarm.at()), MODELS);
        decided.put(alarm.series(), new Decided(mix, alarm.at()));
        audit(
                alarm,
                SteeringChanged.newBuilder()
                        .setAction("steer")
                        .setDetail(reason)
                        .addAllClassMix(mix));
        // What was seen so far says nothing about the new mix.
        end(alarm, watch);
    }

    private void end(StreamAlarm alarm, Watch watch) {
        for (var ended : watch.end()) {
            tell(new StreamAlarm(alarm.series(), ended, List.of(), alarm.silenced(), alarm.at()));
        }
    }

    private void audit(StreamAlarm alarm, SteeringChanged.Builder what) {
        context.forward(records.audit(alarm, what), CONTROL);
        listener.acted(alarm.series().model(), what.getAction());
    }

    private void forget() {
        var silent = new ArrayList<String>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> {
                if (entry.value.timestamp() + retention.toMillis() < context.currentStreamTimeMs()) {
                    silent.add(entry.key);
                }
            });
        }
        silent.forEach(name -> {
            store.delete(name);
            watches.forget(name);
        });
    }
}
