package ganymede.generation.messaging;

import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.ModelRef;
import ganymede.generation.requests.Lane;
import ganymede.generation.sharding.Shard;
import ganymede.inference.RuntimeInfo;
import ganymede.inference.sampling.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the terminal event of a request that succeeded tells.
 *
 * @param created when the request was sent
 * @param steeredMix weights of the classes that the version was steered with; empty when it was not
 */
record Summary(
        ModelRef model,
        long seed,
        int count,
        int chunks,
        RuntimeInfo runtime,
        Tally selection,
        Lane lane,
        Instant created,
        List<Float> steeredMix) {
    /** Of a request that is answered at once. */
    static Summary of(Made made, Instant created) {
        var order = made.order();
        return new Summary(
                SampleEvents.model(order),
                order.seed(),
                order.count(),
                made.chunks().size(),
                order.model().runtime(),
                made.selection(),
                order.lane(),
                created,
                order.steeredMix());
    }

    /**
     * Of a large request.
     *
     * @param last any of its shards, which has made all its pieces
     * @param selection of all shards
     */
    static Summary of(Shard last, Tally selection) {
        var pin = last.pin();
        return new Summary(
                ShardCodec.model(pin),
                pin.seed(),
                last.cut().count(),
                last.cut().chunks(),
                last.runtime().orElseThrow(),
                selection,
                Lane.BULK,
                pin.created(),
                pin.mix());
    }

    // Clocks of producers and this machine may differ.
    Duration latency(Instant now) {
        return now.isAfter(created) ? Duration.between(created, now) : Duration.ZERO;
    }

    GenerationCompleted message(Envelope envelope, Instant now) {
        var message = GenerationCompleted.newBuilder()
                .setRequestId(envelope.requestId())
                .setTenant(envelope.tenant())
                .setModel(model)
                .setSeed(seed)
                .setCount(count)
                .setChunks(chunks)
                .setRuntime(ShardCodec.runtime(runtime))
                .setLatencySeconds(latency(now).toNanos() / 1e9)
                .setCompletedAt(Envelope.timestamp(now))
                .addAllSteeredMix(steeredMix);
        Optional.of(selection)
                .filter(cost -> cost.candidates() > 0)
                .map(ShardCodec::selection)
                .ifPresent(message::setSelection);
        return message.build();
    }
}
