package ganymede.generation.messaging;

import ganymede.artifacts.ObjectStoreException;
import ganymede.events.CloudEvent;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.generation.ledger.Entry;
import ganymede.generation.scheduling.Order;
import ganymede.generation.scheduling.OrderListener;
import ganymede.generation.scheduling.SampleChunk;
import ganymede.inference.sampling.Tally;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.platform.Stage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Collects the answer of one order as events and hands it to the ledger when all of it is there. Events are built on the
 * thread that finished the chunk; references are stored on delivery threads, so that inference never waits for the store.
 */
final class Exchange implements OrderListener {
    private final Envelope envelope;
    private final Entry<Outcome> entry;
    private final Ending ending;
    private final boolean inline;
    private final Outbound outbound;
    private final ProducerRecord<byte[], byte[]>[] chunks;
    private final AtomicInteger missing;
    private final AtomicReference<Tally> selection = new AtomicReference<>(Tally.NONE);

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be created otherwise
    Exchange(
            Envelope envelope, Entry<Outcome> entry, Ending ending, boolean inline, int chunkCount, Outbound outbound) {
        this.envelope = envelope;
        this.entry = entry;
        this.ending = ending;
        this.inline = inline;
        this.outbound = outbound;
        this.chunks = new ProducerRecord[chunkCount];
        this.missing = new AtomicInteger(chunkCount);
    }

    @Override
    public void chunk(Order order, SampleChunk chunk) {
        if (inline) {
            answered(order, chunk, "");
        } else {
            outbound.deliveries().execute(() -> store(order, chunk));
        }
    }

    @Override
    public void finished(Order order) {
        // The last chunk that is answered completes the entry; it may still be on its way to the store.
    }

    @Override
    public void failed(Order order, Problem problem) {
        entry.complete(ending.failed(problem));
    }

    private void store(Order order, SampleChunk chunk) {
        try {
            answered(order, chunk, outbound.claimChecks().put(order, chunk));
        } catch (ObjectStoreException e) {
            failed(order, e.problem().at(Stage.DELIVERY));
        } catch (RuntimeException e) {
            failed(order, new Problem(ErrorCode.INTERNAL, "storing a chunk failed: " + e, Stage.DELIVERY));
        }
    }

    private void answered(Order order, SampleChunk chunk, String dataref) {
        var message =
                dataref.isEmpty() ? SampleEvents.inline(order, chunk) : SampleEvents.reference(order, chunk, dataref);
        var record = envelope.record(
                EventType.SAMPLES_GENERATED,
                "chunk/" + chunk.number(),
                message,
                outbound.clock().now());
        if (!dataref.isEmpty()) {
            record.headers()
                    .add(
                            EventCodec.HEADER_PREFIX + CloudEvent.Extension.DATAREF.attribute(),
                            dataref.getBytes(StandardCharsets.UTF_8));
        }
        selection.accumulateAndGet(chunk.selection(), Tally::plus);
        chunks[chunk.number() - order.firstChunk()] = record;
        // Every slot was written before the count reached zero.
        if (missing.decrementAndGet() == 0) {
            entry.complete(ending.made(new Made(order, Arrays.asList(chunks), inline, selection.get())));
        }
    }
}
