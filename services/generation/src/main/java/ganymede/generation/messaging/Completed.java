package ganymede.generation.messaging;

import ganymede.events.EventType;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.Runtime;
import ganymede.events.v1.Selection;
import ganymede.generation.metering.GenerationMeters;
import ganymede.generation.scheduling.Order;
import ganymede.inference.sampling.Tally;
import ganymede.platform.Meters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The chunks of a request that succeeded, and its one terminal event. */
record Completed(
        Envelope envelope,
        Order order,
        Instant created,
        List<ProducerRecord<byte[], byte[]>> chunks,
        boolean inline,
        Tally selection)
        implements Outcome {
    @Override
    public List<ProducerRecord<byte[], byte[]>> records(Instant now) {
        var records = new ArrayList<>(chunks);
        records.add(envelope.record(EventType.GENERATION_COMPLETED, "completed", message(now), now));
        return records;
    }

    private GenerationCompleted message(Instant now) {
        var runtime = order.model().runtime();
        var message = GenerationCompleted.newBuilder()
                .setRequestId(envelope.requestId())
                .setTenant(envelope.tenant())
                .setModel(SampleEvents.model(order))
                .setSeed(order.seed())
                .setCount(order.count())
                .setChunks(chunks.size())
                .setRuntime(Runtime.newBuilder()
                        .setEngine(runtime.engine())
                        .setDevice(runtime.device())
                        .setOptimization(runtime.optimization())
                        .setNoise(runtime.noise()))
                .setLatencySeconds(latency(now).toNanos() / 1e9)
                .setCompletedAt(Envelope.timestamp(now));
        if (selection.candidates() > 0) {
            message.setSelection(Selection.newBuilder()
                    .setCandidates(selection.candidates())
                    .setAccepted(selection.accepted())
                    .setAcceptance(selection.acceptance())
                    .setExhausted(selection.exhausted()));
        }
        return message.build();
    }

    // Clocks of producers and this machine may differ.
    private Duration latency(Instant now) {
        return now.isAfter(created) ? Duration.between(created, now) : Duration.ZERO;
    }

    @Override
    public void committed(GenerationMeters meters, Instant now) {
        var version = order.model().version();
        meters.counter(Meters.SAMPLES, version.name(), Long.toString(version.version()))
                .increment(order.count());
        meters.counter(Meters.REQUESTS, version.name(), "completed").increment();
        if (selection.candidates() > 0) {
            meters.counter(Meters.CANDIDATES, version.name(), "accepted").increment((double) selection.accepted());
            meters.counter(Meters.CANDIDATES, version.name(), "rejected")
                    .increment((double) (selection.candidates() - selection.accepted()));
        }
        meters.counter(Meters.CHUNKS, inline ? "inline" : "object_store").increment(chunks.size());
        meters.timer(Meters.REQUEST_TIME, order.lane().label()).record(latency(now));
    }
}
