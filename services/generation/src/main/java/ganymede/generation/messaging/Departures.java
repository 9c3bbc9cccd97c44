package ganymede.generation.messaging;

import ganymede.generation.ledger.Ledger;
import ganymede.generation.messaging.TransactionalOutput.Result;
import ganymede.generation.metering.GenerationMeters;
import ganymede.platform.Meters;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Answers on their way out: one transaction at a time, committed on a thread of its own, so that requests are read and batches filled
 * meanwhile. What is answered while one is underway goes with the next. For the loop's thread; owns the committing thread.
 */
final class Departures implements AutoCloseable {
    private final TransactionalOutput output;
    private final Ledger<TopicPartition, Outcome> ledger;
    private final GenerationMeters meters;
    private final ServiceClock clock;
    private final Runnable arrived;
    private final ExecutorService committing;
    private @Nullable Underway underway;

    /** What a transaction holds, and what comes of it. */
    private record Underway(
            List<Ledger.Answers<TopicPartition, Outcome>> answers,
            int records,
            Instant at,
            CompletableFuture<Committed> committed) {}

    private record Committed(Result result, Duration took) {}

    /** @param arrived called on the committing thread when a transaction has come to its end */
    Departures(
            String name,
            TransactionalOutput output,
            Ledger<TopicPartition, Outcome> ledger,
            GenerationMeters meters,
            ServiceClock clock,
            Runnable arrived) {
        this.output = output;
        this.ledger = ledger;
        this.meters = meters;
        this.clock = clock;
        this.arrived = arrived;
        this.committing = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /** Sends all answers that are there, with their offsets, unless there are none; no transaction may be underway. */
    void begin(ConsumerGroupMetadata group) {
        if (underway != null) {
            throw new IllegalStateException("a transaction is underway, the next must wait for its end");
        }
        var answers = ledger.answers();
        if (answers.isEmpty()) {
            return;
        }
        var now = clock.now();
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var ready : answers) {
            ready.outcomes().forEach(outcome -> records.addAll(outcome.records(now)));
            var position = ready.position();
            offsets.put(ready.partition(), new OffsetAndMetadata(position.next(), position.text()));
        }
        var committed = CompletableFuture.supplyAsync(
                () -> {
                    long start = clock.nanos();
                    var result = output.commit(records, offsets, group);
                    return new Committed(result, clock.since(start));
                },
                committing);
        underway = new Underway(answers, records.size(), now, committed);
        var unused = committed.whenComplete((result, failure) -> arrived.run());
    }

    /** Whether a transaction was begun whose end has not been taken note of. */
    boolean underway() {
        return underway != null;
    }

    /** Whether it has come to its end. */
    boolean over() {
        return underway != null && underway.committed.isDone();
    }

    /**
     * Waits for the end of the transaction that is underway and settles what it has committed.
     *
     * @param gathering told of it
     * @throws RuntimeException that of the producer
     */
    Result finish(Gathering gathering) {
        var current = Objects.requireNonNull(underway, "no transaction is underway");
        underway = null;
        var committed = await(current.committed);
        meters.timer(Meters.COMMIT_TIME).record(committed.took);
        switch (committed.result) {
            case COMMITTED -> {
                gathering.committed(committed.took);
                ledger.settle(current.answers);
                meters.summary(Meters.FLUSH_RECORDS).record(current.records);
                current.answers.forEach(
                        ready -> ready.outcomes().forEach(outcome -> outcome.committed(meters, current.at)));
            }
            case ABORTED, UNKNOWN -> {
                // Nothing of it is settled: the loop knows what to do.
            }
        }
        return committed.result;
    }

    private static Committed await(CompletableFuture<Committed> committed) {
        try {
            return committed.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** Ends the thread; a transaction that is underway is given up, and its fate is for the next reader of the offsets. */
    @Override
    public void close() {
        committing.shutdownNow();
        committing.close();
    }
}
