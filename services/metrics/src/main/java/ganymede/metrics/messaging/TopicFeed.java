package ganymede.metrics.messaging;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads a whole topic, always from its start, so that every instance knows all of it after a restart too. */
public final class TopicFeed implements Runnable {
    private static final Logger LOG = Logger.getLogger(TopicFeed.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final Supplier<Consumer<byte[], byte @Nullable []>> consumers;
    private final java.util.function.Consumer<ConsumerRecord<byte[], byte @Nullable []>> reader;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch caughtUp = new CountDownLatch(1);

    /** @param reader hears every record; may throw {@link IllegalArgumentException} for one that it cannot read */
    TopicFeed(
            String topic,
            Supplier<Consumer<byte[], byte @Nullable []>> consumers,
            java.util.function.Consumer<ConsumerRecord<byte[], byte @Nullable []>> reader) {
        this.topic = topic;
        this.consumers = consumers;
        this.reader = reader;
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
            var ends = consumer.endOffsets(partitions);
            while (stop.getCount() > 0) {
                consumer.poll(POLL).forEach(this::show);
                if (caughtUp.getCount() > 0 && reached(consumer, ends)) {
                    caughtUp.countDown();
                }
            }
        } catch (RuntimeException e) {
            LOG.warnf(e, "feed starts again topic=%s cause=%s", topic, e.getMessage());
            stop.await(1, TimeUnit.SECONDS);
        }
    }

    private void show(ConsumerRecord<byte[], byte @Nullable []> record) {
        try {
            reader.accept(record);
        } catch (IllegalArgumentException e) {
            LOG.warnf(
                    "event skipped topic=%s partition=%d offset=%d cause=%s",
                    record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    private static boolean reached(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Waits until everything that was there at the start has been read; false when it takes longer. */
    boolean awaitCaughtUp(Duration patience) throws InterruptedException {
        return caughtUp.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns when the consumer is closed. */
    public void stop() throws InterruptedException {
        stop.countDown();
        ended.await(10, TimeUnit.SECONDS);
    }
}
