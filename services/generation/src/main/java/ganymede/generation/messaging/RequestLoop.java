package ganymede.generation.messaging;

import ganymede.generation.ledger.Ledger;
import ganymede.generation.ledger.Position;
import ganymede.platform.ServiceClock;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * The consumer's life: poll, admit, and now and then send what is answered, with its offsets in one transaction: at once when
 * little is going on, else as rarely as the requests' own waiting allows ({@link Gathering}). Answers leave as they are ready,
 * whatever the order of their requests. Polling waits neither for inference nor for a commit ({@link Departures}); a full
 * ledger pauses the partitions. One thread; owns nothing.
 *
 * <p>When a transaction's fate is unknown everything in flight is dropped and read again from the committed offsets:
 * samples depend on the request only, so doing the work twice changes nothing.
 */
final class RequestLoop implements ConsumerRebalanceListener {
    private static final Logger LOG = System.getLogger(RequestLoop.class.getName());
    private static final Duration IDLE_POLL = Duration.ofMillis(200);
    private static final Duration BUSY_POLL = Duration.ofMillis(200);
    private static final long SHORTEST_WAIT_NANOS = 1_000_000;
    /** How soon to look again for room, and at requests that wait for their model. */
    private static final Duration REVIEW = Duration.ofMillis(5);

    private static final Duration PAUSE_AFTER_ABORT = Duration.ofMillis(200);

    private final Consumer<byte[], byte @Nullable []> consumer;
    private final TransactionalOutput output;
    private final Ledger<TopicPartition, Outcome> ledger;
    private final Intake intake;
    private final Admissions admissions;
    private final Departures departures;
    private final ServiceClock clock;
    private final LoopState state;
    private final Gathering gathering;
    private final AnswerBell bell;
    private final Queue<ConsumerRecord<byte[], byte @Nullable []>> backlog = new ArrayDeque<>();
    private long polledAt;

    RequestLoop(
            Consumer<byte[], byte @Nullable []> consumer,
            TransactionalOutput output,
            Ledger<TopicPartition, Outcome> ledger,
            Intake intake,
            Admissions admissions,
            Departures departures,
            ServiceClock clock,
            LoopState state,
            Gathering gathering,
            AnswerBell bell) {
        this.consumer = consumer;
        this.output = output;
        this.ledger = ledger;
        this.intake = intake;
        this.admissions = admissions;
        this.departures = departures;
        this.clock = clock;
        this.state = state;
        this.gathering = gathering;
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
        while (ledger.busy() > 0 && clock.since(start).compareTo(limit) < 0) {
            poll();
            backlog.clear();
            admissions.review();
            flushWhenDue();
        }
        LOG.log(Level.INFO, "drained unfinished=" + ledger.busy());
        ledger.dropAll();
    }

    /** With enough to do, the next records can wait; but the group must hear from this member now and then. */
    private void pollOrWait() {
        if (!backlog.isEmpty() && clock.since(polledAt).compareTo(BUSY_POLL) < 0) {
            // Not within poll: while records of paused partitions are buffered, the client's poll spins.
            var loop = Thread.currentThread();
            listen(
                    () -> LockSupport.unpark(loop),
                    () -> LockSupport.parkNanos(Math.max(patience().toNanos(), SHORTEST_WAIT_NANOS)));
        } else {
            poll();
        }
    }

    private void poll() {
        polledAt = clock.nanos();
        try {
            listen(
                    consumer::wakeup,
                    () -> consumer.poll(backlog.isEmpty() ? patience() : Duration.ZERO)
                            .forEach(backlog::add));
        } catch (WakeupException e) {
            // The bell rang: an answer should go out, or a transaction is over.
            return;
        }
    }

    /** Waits, woken by an answer that should go out, or while a transaction is underway by its end alone. */
    private void listen(Runnable wake, Runnable wait) {
        if (departures.underway()) {
            bell.untilStruck(wake, wait);
        } else {
            bell.during(patience(), wake, wait);
        }
    }

    /** How long a poll or a wait may last: until answers may go out, or until the bell rings. */
    private Duration patience() {
        if (departures.over()) {
            return Duration.ZERO;
        }
        if (ledger.anyAnswered() && !departures.underway()) {
            return untilDue();
        }
        return backlog.isEmpty() && !admissions.anyParked() ? IDLE_POLL : REVIEW;
    }

    /** Time until answers should go out; zero when they should go now. */
    private Duration untilDue() {
        return gathering.left(ledger.ready(), ledger.allAnswered());
    }

    private void take() {
        while (!backlog.isEmpty()) {
            var incoming = backlog.element();
            var partition = new TopicPartition(incoming.topic(), incoming.partition());
            if (!ledger.skip(partition, incoming.offset())) {
                if (!ledger.hasRoom(partition, incoming.offset())) {
                    break;
                }
                intake.accept(incoming, ledger.open(partition, incoming.offset(), sentNanos(incoming)));
            }
            backlog.remove();
        }
        if (backlog.isEmpty()) {
            if (!consumer.paused().isEmpty()) {
                consumer.resume(consumer.paused());
            }
        } else {
            consumer.pause(consumer.assignment());
        }
    }

    /**
     * When the record was sent, on the monotonic clock: its wait began then, not when it was read. Clocks differ, so the time
     * that it waited in its topic is believed only as far as it matters.
     */
    private long sentNanos(ConsumerRecord<byte[], byte @Nullable []> incoming) {
        long waited = clock.now().toEpochMilli() - incoming.timestamp();
        return clock.nanos()
                - Duration.ofMillis(Math.clamp(waited, 0, Gathering.LONGEST_WAIT.toMillis()))
                        .toNanos();
    }

    private void flushWhenDue() {
        if (departures.over()) {
            finish();
        }
        if (!departures.underway() && ledger.anyAnswered() && untilDue().isZero()) {
            departures.begin(consumer.groupMetadata());
        }
    }

    /** Waits for the transaction that is underway, if there is one. */
    private void finish() {
        if (departures.underway()) {
            switch (departures.finish(gathering)) {
                case COMMITTED -> {}
                case ABORTED -> gathering.pause(PAUSE_AFTER_ABORT);
                case UNKNOWN -> rewind();
            }
        }
    }

    /** Forgets everything in flight and reads again from what is committed. */
    private void rewind() {
        LOG.log(Level.WARNING, "reading again from the committed offsets dropped=" + ledger.requests());
        output.prepare();
        ledger.dropAll();
        backlog.clear();
        resume(consumer.assignment());
    }

    /** Begins at what is committed. */
    private void resume(Collection<TopicPartition> partitions) {
        var offsets = committed(Set.copyOf(partitions));
        for (var partition : partitions) {
            var committed = offsets.get(partition);
            if (committed == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                // Both from one answer of the coordinator, so that they fit each other.
                consumer.seek(partition, committed);
                var position = Position.read(committed.offset(), committed.metadata());
                LOG.log(
                        Level.INFO,
                        "going on partition=%s offset=%d answeredAhead=%d"
                                .formatted(partition, position.next(), position.ahead()));
                ledger.resume(partition, position);
            }
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
        while (true) {
            try {
                return consumer.committed(partitions);
            } catch (WakeupException e) {
                // The bell rang during the poll that assigned them; its answer goes out in its turn.
                LOG.log(Level.DEBUG, "woken while asking for committed offsets, asking again");
            }
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        LOG.log(Level.INFO, "partitions assigned partitions=" + partitions);
        resume(partitions);
        state.assigned(true);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        LOG.log(Level.INFO, "partitions revoked partitions=" + partitions);
        // What is answered may still be committed: until this method returns the partitions are ours.
        finish();
        departures.begin(consumer.groupMetadata());
        finish();
        drop(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        LOG.log(Level.WARNING, "partitions lost partitions=" + partitions);
        // Settled or not, before they may be ours again.
        finish();
        drop(partitions);
    }

    private void drop(Collection<TopicPartition> partitions) {
        partitions.forEach(ledger::drop);
        backlog.removeIf(incoming -> partitions.contains(new TopicPartition(incoming.topic(), incoming.partition())));
    }
}
