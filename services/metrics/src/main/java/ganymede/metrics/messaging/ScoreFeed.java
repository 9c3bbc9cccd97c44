package ganymede.metrics.messaging;

import ganymede.metrics.scores.ScoreReport;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads the whole scores topic, always from its start, so that every instance shows all scores after a restart too. */
public final class ScoreFeed implements Runnable {
    private static final Logger LOG = Logger.getLogger(ScoreFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final Supplier<Consumer<byte[], byte @Nullable []>> consumers;
    private final MetricsRecords records;
    private final java.util.function.Consumer<ScoreReport> reports;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    ScoreFeed(
            String topic,
            Supplier<Consumer<byte[], byte @Nullable []>> consumers,
            MetricsRecords records,
            java.util.function.Consumer<ScoreReport> reports) {
        this.topic = topic;
        this.consumers = consumers;
        this.records = records;
        this.reports = reports;
    }

    @Override
    public void run() {
        try {
            while (stop.getCount() > 0) {
                live();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    private void live() throws InterruptedException {
        try (var consumer = consumers.get()) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (stop.getCount() > 0) {
                consumer.poll(POLL).forEach(this::show);
            }
        } catch (RuntimeException e) {
            LOG.warnf(e, "score feed starts again topic=%s cause=%s", topic, e.getMessage());
            stop.await(1, TimeUnit.SECONDS);
        }
    }

    private void show(ConsumerRecord<byte[], byte @Nullable []> record) {
        try {
            records.scores(record).ifPresent(reports);
        } catch (IllegalArgumentException e) {
            LOG.warnf(
                    "score event skipped topic=%s partition=%d offset=%d cause=%s",
                    record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    /** Returns when the consumer is closed. */
    public void stop() throws InterruptedException {
        stop.countDown();
        ended.await(10, TimeUnit.SECONDS);
    }
}
