package ganymede.generation.messaging;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Writes answers and offsets in one transaction at a time. Owns the producer; one thread at a time. */
final class TransactionalOutput implements AutoCloseable {
    private static final Logger LOG = System.getLogger(TransactionalOutput.class.getName());
    private static final Duration CLOSE = Duration.ofSeconds(5);
    private static final int COMMIT_ATTEMPTS = 3;

    private final Supplier<Producer<byte[], byte[]>> producers;
    private @Nullable Producer<byte[], byte[]> producer;

    /** What came of a transaction. */
    enum Result {
        /** Answers and offsets are there for everyone. */
        COMMITTED,
        /** Nothing is visible; the same answers may be sent again. */
        ABORTED,
        /** It is not known, or another producer took over: only the committed offsets tell what is answered. */
        UNKNOWN
    }

    TransactionalOutput(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    /** Makes sure that a producer is ready, which also ends what a predecessor with the same id left open; may throw. */
    void prepare() {
        if (producer == null) {
            var fresh = producers.get();
            try {
                fresh.initTransactions();
            } catch (KafkaException e) {
                fresh.close(Duration.ZERO);
                throw e;
            }
            producer = fresh;
        }
    }

    /** Sends the records and offsets as one transaction. */
    Result commit(
            List<ProducerRecord<byte[], byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> offsets,
            ConsumerGroupMetadata group) {
        prepare();
        var current = Objects.requireNonNull(producer);
        try {
            current.beginTransaction();
            for (var one : records) {
                // Failures surface at the commit, which waits for every send.
                var unused = current.send(one);
            }
            current.sendOffsetsToTransaction(offsets, group);
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            return abort(current, e);
        }
        return finish(current);
    }

    private Result finish(Producer<byte[], byte[]> current) {
        for (int attempt = 1; attempt <= COMMIT_ATTEMPTS; attempt++) {
            try {
                current.commitTransaction();
                return Result.COMMITTED;
            } catch (TimeoutException e) {
                LOG.log(Level.WARNING, "commit timed out, trying again attempt=" + attempt);
            } catch (InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                return abort(current, e);
            }
        }
        discard();
        return Result.UNKNOWN;
    }

    private Result abort(Producer<byte[], byte[]> current, KafkaException cause) {
        LOG.log(Level.WARNING, "transaction failed, aborting it cause=" + cause);
        try {
            current.abortTransaction();
            return Result.ABORTED;
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.log(Level.WARNING, "producer is of no more use, making another cause=" + e);
            discard();
            return Result.UNKNOWN;
        }
    }

    private void discard() {
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(CLOSE);
            producer = null;
        }
    }
}
