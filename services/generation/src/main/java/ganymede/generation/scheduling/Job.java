package ganymede.generation.scheduling;

import ganymede.inference.recipe.Draw;
import ganymede.inference.recipe.RowWriter;
import ganymede.platform.Problem;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** An order on its way through the batches. Rows of different chunks may be filled by several threads at once. */
public final class Job {
    /** Candidates that a job of few samples draws at once: nets gain little from larger batches, and the rest is wasted. */
    private static final int AT_ONCE = 8;

    private final Order order;
    private final OrderListener listener;
    private final Runnable release;
    private final OpenChunk[] chunks;
    private final AtomicInteger openChunks;
    private final AtomicBoolean ended = new AtomicBoolean();
    // Guarded by the batch queue's lock.
    private final DrawLine line;
    // One per sample when candidates are judged, else none.
    private final Contest[] contests;
    private final AtomicInteger undecided;
    /** Whether the number of candidates is known beforehand. */
    private final boolean certain;

    /**
     * A job that tells the listener how it goes.
     *
     * @param release gives back what the order holds, once, when the job ends
     */
    public Job(Order order, OrderListener listener, Runnable release) {
        this.order = order;
        this.listener = listener;
        this.release = release;
        this.chunks = new OpenChunk[order.chunks()];
        this.openChunks = new AtomicInteger(chunks.length);
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = new OpenChunk(order, order.firstChunk() + i);
        }
        var sampler = order.sampling().sampler();
        int first = Math.max(sampler.certain(), Math.min(sampler.budget(), Math.ceilDiv(AT_ONCE, order.count())));
        this.certain = sampler.certain() == sampler.budget();
        this.line = new DrawLine(order.span(), sampler.judges() ? first : 1);
        this.contests = new Contest[sampler.judges() ? order.count() : 0];
        this.undecided = new AtomicInteger(contests.length);
        for (int i = 0; i < contests.length; i++) {
            contests[i] = new Contest(sampler.begin(), first);
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

    /** Draws not yet handed to a batch. Under the queue's lock. */
    int waiting() {
        return line.waiting();
    }

    /** Draws that wait or are expected to come back for more, as far as can be told. Under the queue's lock. */
    double expectedDraws() {
        // A sample that was rejected so far needs as many more as a fresh one.
        return certain ? line.waiting() : Math.max(line.waiting(), undecided.get() * order.drawsPerSample());
    }

    /** Hands out up to {@code room} draws. Under the queue's lock. */
    Segment handOut(int room) {
        var draws = line.take(room);
        draws.forEach(draw -> chunk(draw.index()).begin());
        return new Segment(this, draws);
    }

    /** Queues further candidates of a sample; returns how many. Under the queue's lock. */
    int drawMore(int index) {
        var contest = contest(index);
        int from = contest.planned();
        // Few samples draw several candidates at once to fill a batch; many do so by their number.
        int more = contest.plan(
                Math.ceilDiv(AT_ONCE, Math.max(1, undecided.get())),
                order.sampling().sampler().budget());
        line.add(index, from, more);
        return more;
    }

    /** Whether candidates are judged before one becomes a sample. */
    boolean judged() {
        return contests.length > 0;
    }

    /**
     * Takes the {@code from}-th sample of a batch as a candidate; false when its sample needs more of them.
     *
     * @param uniform the candidate's draw of acceptance
     */
    boolean candidate(Draw draw, int label, double logRatio, double uniform, RowWriter writer, int from) {
        var chunk = chunk(draw.index());
        int row = draw.index() % order.chunkSize();
        var contest = contest(draw.index());
        var candidate = new Contest.Candidate(logRatio, uniform, () -> chunk.encoded(writer, from));
        return switch (contest.back(draw.candidate(), candidate, encoded -> chunk.keep(row, encoded))) {
            case WAITING -> true;
            case UNDECIDED -> false;
            case DECIDED -> {
                undecided.decrementAndGet();
                if (chunk.decide(row, label, writer, contest.tally())) {
                    finish(chunk);
                }
                yield true;
            }
        };
    }

    /** Takes the {@code from}-th sample of a batch; the last row of a chunk finishes it, the last chunk the job. */
    void row(int index, int label, RowWriter writer, int from) {
        var chunk = chunk(index);
        if (chunk.row(index % order.chunkSize(), label, writer, from)) {
            finish(chunk);
        }
    }

    private OpenChunk chunk(int index) {
        return chunks[index / order.chunkSize() - order.firstChunk()];
    }

    private Contest contest(int index) {
        return contests[index - order.span().first()];
    }

    private void finish(OpenChunk chunk) {
        listener.chunk(order, chunk.finish());
        if (openChunks.decrementAndGet() == 0 && end()) {
            listener.finished(order);
        }
    }

    private boolean end() {
        if (ended.compareAndSet(false, true)) {
            release.run();
            return true;
        }
        return false;
    }
}
