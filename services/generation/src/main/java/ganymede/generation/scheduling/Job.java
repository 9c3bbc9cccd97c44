package ganymede.generation.scheduling;

import ganymede.inference.Noise;
import ganymede.platform.Problem;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** An order on its way through the batches. Rows of different chunks may be filled by several threads at once. */
public final class Job {
    private final Order order;
    private final OrderListener listener;
    private final OpenChunk[] chunks;
    private final AtomicInteger openChunks;
    private final AtomicBoolean ended = new AtomicBoolean();
    // Guarded by the batch queue's lock.
    private int handedOut;

    /** A job that tells the listener how it goes. */
    public Job(Order order, OrderListener listener) {
        this.order = order;
        this.listener = listener;
        this.chunks = new OpenChunk[order.chunks()];
        this.openChunks = new AtomicInteger(chunks.length);
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = new OpenChunk(order, i);
        }
    }

    /** What was ordered. */
    public Order order() {
        return order;
    }

    /** Whether the outcome is decided; further work on it is wasted. */
    public boolean ended() {
        return ended.get();
    }

    /** Ends the job with a problem, unless it has ended. */
    public void fail(Problem problem) {
        if (end()) {
            listener.failed(order, problem);
        }
    }

    /** Ends the job without telling anyone: its partition belongs to another instance now. */
    public void abandon() {
        end();
    }

    /** Samples not yet handed to a batch. Under the queue's lock. */
    int waiting() {
        return order.count() - handedOut;
    }

    /** Whether no sample was handed to a batch yet. Under the queue's lock. */
    boolean untouched() {
        return handedOut == 0;
    }

    /** Hands out up to {@code room} samples. Under the queue's lock. */
    Segment handOut(int room) {
        int count = Math.min(room, waiting());
        var segment = new Segment(this, handedOut, count);
        handedOut += count;
        return segment;
    }

    Noise noise() {
        return Noise.of(order.model().digest(), order.seed());
    }

    /** Takes the {@code from}-th sample of a batch; the last row of a chunk finishes it, the last chunk the job. */
    void row(int index, int label, RowWriter writer, int from) {
        int number = index / order.chunkSize();
        var chunk = chunks[number];
        if (!chunk.row(index % order.chunkSize(), label, writer, from)) {
            return;
        }
        listener.chunk(order, chunk.finish());
        if (openChunks.decrementAndGet() == 0 && end()) {
            listener.finished(order);
        }
    }

    private boolean end() {
        if (ended.compareAndSet(false, true)) {
            order.model().release();
            return true;
        }
        return false;
    }
}
