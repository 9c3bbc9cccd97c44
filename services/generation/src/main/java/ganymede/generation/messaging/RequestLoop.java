package ganymede.generation.messaging;

import ganymede.generation.ledger.Ledger;
import ganymede.generation.metering.GenerationMeters;
import ganymede.platform.Meters;
import ganymede.platform.ServiceClock;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * The consumer's life: poll, admit, and once per linger send what is answered, contiguously, with its offsets in one
 * transaction. Polling never waits for inference; a full ledger pauses the partitions. One thread; owns nothing.
 *
 * <p>When a transaction's fate is unknown everything in flight is dropped and read again from the committed offsets:
 * samples depend on the request only, so doing the work twice changes nothing.
 */
final class RequestLoop implements ConsumerRebalanceListener {
    private static final Logger LOG = System.getLogger(RequestLoop.class.getName());
    private static final Duration IDLE_POLL = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_ABORT = Duration.ofMillis(200);

    private final Consumer<byte[], byte @Nullable []> consumer;
    private final TransactionalOutput output;
    private final Ledger<TopicPartition, Outcome> ledger;
    private final Intake intake;
    private final Admissions admissions;
    private final GenerationMeters meters;
    private final ServiceClock clock;
    private final Duration linger;
    private final LoopState state;
    private final Queue<ConsumerRecord<byte[], byte @Nullable []>> backlog = new ArrayDeque<>();
    private long flushedAt;

    RequestLoop(
            Consumer<byte[], byte @Nullable []> consumer,
            TransactionalOutput output,
            Ledger<TopicPartition, Outcome> ledger,
            Intake intake,
            Admissions admissions,
            GenerationMeters meters,
            ServiceClock clock,
            Duration linger,
            LoopState state) {
        this.consumer = consumer;
        this.output = output;
        this.ledger = ledger;
        this.intake = intake;
        this.admissions = admissions;
        this.meters = meters;
        this.clock = clock;
        this.linger = linger;
        this.state = state;
    }

    /** One turn: reads what is there, admits what fits, sends what is answered. */
    void turn() {
        poll(ledger.requests() > 0 ? linger : IDLE_POLL);
        take();
        admissions.review();
        flushWhenDue();
        state.inFlight(ledger.requests() + backlog.size());
    }

    /** Finishes what is in flight without reading more, until the deadline; the rest is left to others. */
    void drain(Duration limit) {
        long start = clock.nanos();
        backlog.clear();
        consumer.pause(consumer.assignment());
        while (ledger.requests() > 0 && clock.since(start).compareTo(limit) < 0) {
            poll(linger);
            backlog.clear();
            admissions.review();
            flushWhenDue();
        }
        LOG.log(Level.INFO, "drained unfinished=" + ledger.requests());
        ledger.dropAll();
    }

    private void poll(Duration timeout) {
        try {
            consumer.poll(timeout).forEach(backlog::add);
        } catch (WakeupException e) {
            // Someone wants the loop to look at its state now.
            return;
        }
    }

    private void take() {
        while (!backlog.isEmpty() && ledger.hasRoom()) {
            var incoming = backlog.remove();
            var partition = new TopicPartition(incoming.topic(), incoming.partition());
            intake.accept(incoming, ledger.open(partition, incoming.offset()));
        }
        if (backlog.isEmpty()) {
            if (!consumer.paused().isEmpty()) {
                consumer.resume(consumer.paused());
            }
        } else {
            consumer.pause(consumer.assignment());
        }
    }

    private void flushWhenDue() {
        if (ledger.anyAnswered() && clock.since(flushedAt).compareTo(linger) >= 0) {
            flush();
        }
    }

    private void flush() {
        var runs = ledger.answered();
        if (runs.isEmpty()) {
            return;
        }
        var now = clock.now();
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var run : runs) {
            run.outcomes().forEach(outcome -> records.addAll(outcome.records(now)));
            offsets.put(run.partition(), new OffsetAndMetadata(run.nextOffset()));
        }
        long start = clock.nanos();
        var result = output.commit(records, offsets, consumer.groupMetadata());
        meters.timer(Meters.COMMIT_TIME).record(clock.nanos() - start, TimeUnit.NANOSECONDS);
        flushedAt = clock.nanos();
        switch (result) {
            case COMMITTED -> {
                ledger.settle(runs);
                meters.summary(Meters.FLUSH_RECORDS).record(records.size());
                runs.forEach(run -> run.outcomes().forEach(outcome -> outcome.committed(meters, now)));
            }
            case ABORTED -> flushedAt += PAUSE_AFTER_ABORT.toNanos();
            case UNKNOWN -> rewind();
        }
    }

    /** Forgets everything in flight and reads again from what is committed. */
    private void rewind() {
        LOG.log(Level.WARNING, "reading again from the committed offsets dropped=" + ledger.requests());
        output.prepare();
        ledger.dropAll();
        backlog.clear();
        var assignment = consumer.assignment();
        var committed = consumer.committed(assignment);
        for (var partition : assignment) {
            var offset = committed.get(partition);
            if (offset == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, offset);
            }
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        LOG.log(Level.INFO, "partitions assigned partitions=" + partitions);
        state.assigned(true);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        LOG.log(Level.INFO, "partitions revoked partitions=" + partitions);
        // What is answered may still be committed: until this method returns the partitions are ours.
        flush();
        drop(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.log(Level.WARNING, "partitions lost partitions=" + partitions);
        drop(partitions);
    }

    private void drop(Collection<TopicPartition> partitions) {
        partitions.forEach(ledger::drop);
        backlog.removeIf(incoming -> partitions.contains(new TopicPartition(incoming.topic(), incoming.partition())));
    }
}
