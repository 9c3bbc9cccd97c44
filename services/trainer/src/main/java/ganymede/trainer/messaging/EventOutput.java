package ganymede.trainer.messaging;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends events: news when the broker takes it, and what must arrive as often as it takes. Safe for several threads. */
final class EventOutput implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventOutput.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;

    EventOutput(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Progress is out of date a moment later: what the broker does not take is dropped. */
    void news(ProducerRecord<byte[], byte[]> message) {
        try {
            var unused = producer.send(message, (metadata, failure) -> {
                if (failure != null) {
                    LOG.warn("event dropped topic={} cause={}", message.topic(), failure.getMessage());
                }
            });
        } catch (KafkaException e) {
            LOG.warn("event dropped topic={} cause={}", message.topic(), e.getMessage());
        }
    }

    /** Returns when the broker has it; false when the thread was asked to end before. */
    boolean surely(ProducerRecord<byte[], byte[]> message) {
        while (true) {
            try {
                producer.send(message).get();
                return true;
            } catch (ExecutionException | KafkaException e) {
                LOG.warn("broker does not take an event, waiting topic={} cause={}", message.topic(), e.getMessage());
                if (!pause()) {
                    return false;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
