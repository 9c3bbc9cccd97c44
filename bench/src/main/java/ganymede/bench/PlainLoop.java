package ganymede.bench;

import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.Topics;
import ganymede.events.v1.GenerateSamples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * What one would write by hand: poll, run the requests in batches, send, commit. No hashes, no checks, no meters, so it does less
 * than the service.
 */
final class PlainLoop implements Runnable {
    /** Its own topic, so that the service does not find these requests later. */
    static final String TOPIC = "bench.requests";

    private final String servers;
    private final String group;
    private final int number;
    private final boolean transactional;
    private final HandMade answers;
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile boolean running = true;

    PlainLoop(String servers, String group, int number, boolean transactional, HandMade answers) {
        this.servers = servers;
        this.group = group;
        this.number = number;
        this.transactional = transactional;
        this.answers = answers;
    }

    /** Waits until the loop has its partitions. */
    void awaitReady() throws InterruptedException {
        ready.await();
    }

    void stop() {
        running = false;
    }

    @Override
    public void run() {
        Map<String, Object> more = transactional
                ? Map.of("transactional.id", group + number, "batch.size", 512 << 10)
                : Map.of("linger.ms", 5, "batch.size", 512 << 10);
        var settings = StreamLoad.clients(servers, more);
        settings.put("key.serializer", ByteArraySerializer.class);
        settings.put("value.serializer", ByteArraySerializer.class);
        try (var producer = new KafkaProducer<byte[], byte[]>(settings);
                var consumer = new KafkaConsumer<byte[], byte @Nullable []>(StreamLoad.reading(
                        servers,
                        Map.of("group.id", group, "group.protocol", "consumer", "auto.offset.reset", "latest")))) {
            if (transactional) {
                producer.initTransactions();
            }
            consumer.subscribe(List.of(TOPIC));
            while (running) {
                turn(consumer, producer);
                if (ready.getCount() > 0 && !consumer.assignment().isEmpty()) {
                    // Where the group begins is decided now, before the load begins.
                    consumer.assignment().forEach(consumer::position);
                    ready.countDown();
                }
            }
        }
    }

    private void turn(KafkaConsumer<byte[], byte @Nullable []> consumer, KafkaProducer<byte[], byte[]> producer) {
        var requests = new ArrayList<GenerateSamples>();
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var record : consumer.poll(Duration.ofMillis(100))) {
            if (EventCodec.decode(Topics.GENERATION_REQUESTS, record) instanceof Decoding.Decoded decoded
                    && decoded.message() instanceof GenerateSamples request) {
                requests.add(request);
            }
            offsets.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
        }
        if (requests.isEmpty()) {
            return;
        }
        if (transactional) {
            producer.beginTransaction();
        }
        for (var answer : answers.to(requests)) {
            // Failures surface at the commit or the flush.
            var unused = producer.send(answer);
        }
        if (transactional) {
            producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
            producer.commitTransaction();
        } else {
            producer.flush();
            consumer.commitSync(offsets);
        }
    }
}
