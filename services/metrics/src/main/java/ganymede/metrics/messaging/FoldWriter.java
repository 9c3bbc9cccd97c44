package ganymede.metrics.messaging;

import ganymede.metrics.windows.ScoreKey;
import ganymede.metrics.windows.Window;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes digests, observations, dead letters and offsets in one Kafka transaction; owns the producer. */
final class FoldWriter implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final MetricsRecords records;
    private final ServiceClock clock;

    FoldWriter(Producer<byte[], byte[]> producer, MetricsRecords records, ServiceClock clock) {
        this.producer = producer;
        this.records = records;
        this.clock = clock;
    }

    /** Aborts what a former life of this instance left open, and fences it. */
    void open() {
        producer.initTransactions();
    }

    /** Returns when the transaction is committed; after an exception this writer must not be used again. */
    void write(Uncommitted uncommitted, ConsumerGroupMetadata group) {
        producer.beginTransaction();
        uncommitted.digests().digests().forEach((key, digest) -> send(records.digest(key, digest, stamp(key))));
        uncommitted
                .observed()
                .forEach((series, observed) ->
                        records.observations(series, observed, clock.now()).forEach(this::send));
        uncommitted.burials().forEach(burial -> send(records.deadLetter(burial.record(), burial.problem())));
        producer.sendOffsetsToTransaction(uncommitted.offsets(), group);
        producer.commitTransaction();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the commit waits for every record and throws what went wrong
    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    /** Moves the merge's time on, but never past the end of the window or the present. */
    private Instant stamp(ScoreKey key) {
        var now = clock.now();
        return switch (key.window()) {
            case Window.AllTime() -> now;
            case Window.Span(var start, var end) -> end.isAfter(now) ? now : end.minusMillis(1);
        };
    }

    @Override
    public void close() {
        // An unfinished transaction is aborted by the next open(), or by its time-out.
        producer.close(Duration.ofSeconds(5));
    }
}
