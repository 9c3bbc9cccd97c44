package ganymede.generation.scheduling;

import ganymede.generation.metering.GenerationMeters;
import ganymede.inference.GeneratorSession;
import ganymede.inference.ModelException;
import ganymede.inference.SampleBuffer;
import ganymede.inference.recipe.Draw;
import ganymede.inference.recipe.DrawRows;
import ganymede.inference.recipe.RowWriter;
import ganymede.platform.ErrorCode;
import ganymede.platform.Meters;
import ganymede.platform.Problem;
import ganymede.platform.ServiceClock;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One thread that turns batches into rows: draws the noise, runs its own session, hashes and encodes.
 *
 * <p>Hashing and encoding stay on this thread: with one single-threaded session per core every core is busy anyway, and a
 * hand-over would only cost (measured, see bench/results).
 */
final class Worker implements Runnable {
    private static final Logger LOG = System.getLogger(Worker.class.getName());

    private static final double NANOS = 1e9;

    private final int number;
    private final BatchQueue queue;
    private final OrderGate gate;
    private final GenerationMeters meters;
    private final ServiceClock clock;
    private final Scratch scratch = new Scratch();

    Worker(int number, BatchQueue queue, OrderGate gate, GenerationMeters meters, ServiceClock clock) {
        this.number = number;
        this.queue = queue;
        this.gate = gate;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void run() {
        try {
            for (var batch = queue.take(); batch.isPresent(); batch = queue.take()) {
                serve(batch.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Batch batch) {
        var segments = batch.segments().stream().filter(this::wanted).toList();
        if (segments.isEmpty()) {
            return;
        }
        try {
            generate(new Batch(batch.model(), segments));
        } catch (ModelException e) {
            segments.forEach(segment -> segment.job().fail(e.problem()));
        } catch (RuntimeException e) {
            // A defect in one batch must not end the thread that serves all others.
            LOG.log(Level.ERROR, "batch failed model=" + batch.model().version(), e);
            var problem = Problem.of(
                    ErrorCode.INTERNAL,
                    "batch of model %s failed: %s".formatted(batch.model().version(), e));
            segments.forEach(segment -> segment.job().fail(problem));
        }
    }

    private boolean wanted(Segment segment) {
        var job = segment.job();
        if (!job.ended()) {
            gate.refusal(job.order()).ifPresent(job::fail);
        }
        return !job.ended();
    }

    private void generate(Batch batch) {
        var model = batch.model();
        var name = model.version().name();
        var session = model.session(number);
        long start = clock.nanos();
        batch.segments().forEach(segment -> timeInQueue(segment, start));
        var labels = fill(session, batch.segments(), batch.size());
        var samples = scratch.samples(batch.size() * model.spec().shape().size());
        long begin = clock.nanos();
        session.run(batch.size(), samples);
        var verdicts = Verdicts.of(batch, samples, labels, number);
        long inferred = clock.nanos();
        meters.timer(Meters.INFERENCE_TIME, name, model.runtime().device())
                .record(inferred - begin, TimeUnit.NANOSECONDS);
        meters.summary(Meters.BATCH_SIZE, name).record(batch.size());
        hand(batch, samples, labels, verdicts);
        meters.timer(
                        Meters.ENCODE_TIME,
                        batch.segments().getFirst().job().order().encoding().name())
                .record(clock.nanos() - inferred, TimeUnit.NANOSECONDS);
        model.took((clock.nanos() - start) / NANOS, batch.size());
    }

    private void timeInQueue(Segment segment, long now) {
        var order = segment.job().order();
        if (segment.draws().getFirst().equals(new Draw(order.span().first(), 0))) {
            meters.timer(Meters.QUEUE_TIME, order.lane().label())
                    .record(now - order.admittedNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** Writes latents, labels and source of every row to the session's inputs; returns the labels. */
    private static int[] fill(GeneratorSession session, List<Segment> segments, int size) {
        var labels = new int[size];
        int row = 0;
        for (var segment : segments) {
            var rows = new DrawRows(segment.job().order().recipe());
            for (var draw : segment.draws()) {
                labels[row] = rows.write(draw, session, row);
                row++;
            }
        }
        return labels;
    }

    private void hand(Batch batch, SampleBuffer samples, int[] labels, Verdicts verdicts) {
        var writer = new RowWriter(samples, batch.model().spec().shape());
        int row = 0;
        for (var segment : batch.segments()) {
            var job = segment.job();
            if (job.judged()) {
                offer(segment, row, labels, verdicts, writer);
            } else {
                for (int i = 0; i < segment.count(); i++) {
                    job.row(segment.draws().get(i).index(), labels[row + i], writer, row + i);
                }
            }
            row += segment.count();
        }
    }

    /** Offers a segment's candidates, in the batch from row {@code first} on; what stays undecided draws more. */
    private void offer(Segment segment, int first, int[] labels, Verdicts verdicts, RowWriter writer) {
        var job = segment.job();
        var rows = new DrawRows(job.order().recipe());
        var undecided = new ArrayList<Integer>();
        for (int i = 0; i < segment.count(); i++) {
            var draw = segment.draws().get(i);
            int row = first + i;
            double uniform = rows.acceptance(draw);
            if (!job.candidate(draw, labels[row], verdicts.logRatio(row), uniform, writer, row)) {
                undecided.add(draw.index());
            }
        }
        if (!undecided.isEmpty()) {
            queue.drawMore(job, undecided);
        }
    }

    /** The output buffer of this thread, grown to the largest batch it has seen. */
    private static final class Scratch {
        private SampleBuffer buffer = new SampleBuffer(0, 0);

        SampleBuffer samples(int values) {
            if (buffer.capacity() < values * Float.BYTES) {
                buffer = new SampleBuffer(values, 1);
            }
            return buffer;
        }
    }
}
