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
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * The consumer's life: poll, admit, and now and then send what is answered, contiguously, with its offsets in one
 * transaction: at once when little is going on, else as rarely as the requests' own waiting allows. Polling never waits for
 * inference; a full ledger pauses the partitions. One thread; owns nothing.
 *
 * <p>When a transaction's fate is unknown everything in flight is dropped and read again from the committed offsets:
 * samples depend on the request only, so doing the work twice changes nothing.
 */
final class RequestLoop implements ConsumerRebalanceListener {
    private static final Logger LOG = System.getLogger(RequestLoop.class.getName());
    private static final Duration IDLE_POLL = Duration.ofMillis(200);
    private static final Duration BUSY_POLL = Duration.ofMillis(200);
    private static final long SHORTEST_WAIT_NANOS = 1_000_000;
    private static final Duration PAUSE_AFTER_ABORT = Duration.ofMillis(200);
    /** Answers may gather for this part of the time that the oldest request has waited: few will notice. */
    private static final int AGE_SHARE = 8;
    /** A transaction of a quarter of a second is cheap already. */
    private static final Duration LONGEST_GATHERING = Duration.ofMillis(250);
    /** Clocks differ, so the time that a record waited in its topic is believed only this far. */
    private static final Duration LONGEST_WAIT = LONGEST_GATHERING.multipliedBy(AGE_SHARE);

    private final Consumer<byte[], byte @Nullable []> consumer;
    private final TransactionalOutput output;
    private final Ledger<TopicPartition, Outcome> ledger;
    private final Intake intake;
    private final Admissions admissions;
    private final GenerationMeters meters;
    private final ServiceClock clock;
    private final Duration linger;
    private final LoopState state;
    private final AnswerBell bell;
    private final Queue<ConsumerRecord<byte[], byte @Nullable []>> backlog = new ArrayDeque<>();
    private long flushedAt;
    private long polledAt;

    RequestLoop(
            Consumer<byte[], byte @Nullable []> consumer,
            TransactionalOutput output,
            Ledger<TopicPartition, Outcome> ledger,
            Intake intake,
            Admissions admissions,
            GenerationMeters meters,
            ServiceClock clock,
            Duration linger,
            LoopState state,
            AnswerBell bell) {
        this.consumer = consumer;
        this.output = output;
        this.ledger = ledger;
        this.intake = intake;
        this.admissions = admissions;
        this.meters = meters;
        this.clock = clock;
        this.linger = linger;
        this.state = state;
        this.bell = bell;
    }

    /** One turn: reads what is there, sends what is answered, admits what fits. */
    void turn() {
        pollOrWait();
        // First, since it makes room.
        flushWhenDue();
        take();
        admissions.review();
        state.inFlight(ledger.requests() + backlog.size());
    }

    /** Finishes what is in flight without reading more, until the deadline; the rest is left to others. */
    void drain(Duration limit) {
        long start = clock.nanos();
        backlog.clear();
        consumer.pause(consumer.assignment());
        while (ledger.requests() > 0 && clock.since(start).compareTo(limit) < 0) {
            poll();
            backlog.clear();
            admissions.review();
            flushWhenDue();
        }
        LOG.log(Level.INFO, "drained unfinished=" + ledger.requests());
        ledger.dropAll();
    }

    /** With enough to do, the next records can wait; but the group must hear from this member now and then. */
    private void pollOrWait() {
        if (!backlog.isEmpty() && clock.since(polledAt).compareTo(BUSY_POLL) < 0) {
            // Not within poll: while records of paused partitions are buffered, the client's poll spins.
            LockSupport.parkNanos(Math.max(patience().toNanos(), SHORTEST_WAIT_NANOS));
        } else {
            poll();
        }
    }

    private void poll() {
        polledAt = clock.nanos();
        try {
            bell.during(!untilDue().isPositive(), () -> consumer.poll(backlog.isEmpty() ? patience() : Duration.ZERO))
                    .forEach(backlog::add);
        } catch (WakeupException e) {
            // The bell rang, or someone wants the loop to look at its state now.
            return;
        }
    }

    /** How long a poll or a wait may last: until answers may go out, or until the bell rings. */
    private Duration patience() {
        if (ledger.anyAnswered()) {
            return untilDue();
        }
        if (!backlog.isEmpty() || admissions.anyParked()) {
            return linger;
        }
        return IDLE_POLL;
    }

    /** Time until answers should go out; zero when they should go now. */
    private Duration untilDue() {
        if (ledger.allAnswered()) {
            return Duration.ZERO;
        }
        var left = gathering().minus(clock.since(flushedAt));
        return left.isPositive() ? left : Duration.ZERO;
    }

    private Duration gathering() {
        var share = ledger.age(clock.nanos()).dividedBy(AGE_SHARE);
        if (share.compareTo(LONGEST_GATHERING) > 0) {
            return LONGEST_GATHERING;
        }
        return share.compareTo(linger) > 0 ? share : linger;
    }

    private void take() {
        while (!backlog.isEmpty() && ledger.hasRoom()) {
            var incoming = backlog.remove();
            var partition = new TopicPartition(incoming.topic(), incoming.partition());
            intake.accept(incoming, ledger.open(partition, incoming.offset(), sentNanos(incoming)));
        }
        if (backlog.isEmpty()) {
            if (!consumer.paused().isEmpty()) {
                consumer.resume(consumer.paused());
            }
        } else {
            consumer.pause(consumer.assignment());
        }
    }

    /** When the record was sent, on the monotonic clock: its wait began then, not when it was read. */
    private long sentNanos(ConsumerRecord<byte[], byte @Nullable []> incoming) {
        long waited = clock.now().toEpochMilli() - incoming.timestamp();
        return clock.nanos()
                - Duration.ofMillis(Math.clamp(waited, 0, LONGEST_WAIT.toMillis()))
                        .toNanos();
    }

    private void flushWhenDue() {
        if (ledger.anyAnswered() && untilDue().isZero()) {
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
