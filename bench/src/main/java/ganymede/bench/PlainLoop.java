package ganymede.bench;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import ganymede.events.CloudEvent;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.events.Format;
import ganymede.events.Topics;
import ganymede.events.v1.Encoding;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.SamplesGenerated;
import ganymede.inference.Noise;
import ganymede.inference.SampleBuffer;
import ganymede.inference.SampleEncoding;
import ganymede.inference.SampleReader;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
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
    private final BatchRunner session;
    private final CountDownLatch ready = new CountDownLatch(1);
    private volatile boolean running = true;

    PlainLoop(String servers, String group, int number, boolean transactional, BatchRunner session) {
        this.servers = servers;
        this.group = group;
        this.number = number;
        this.transactional = transactional;
        this.session = session;
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
        for (var answer : answers(requests)) {
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

    private List<ProducerRecord<byte[], byte[]>> answers(List<GenerateSamples> requests) {
        var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
        int each = (int) requests.getFirst().getCount();
        int perBatch = Math.max(1, session.maxBatch() / each);
        var samples =
                new SampleBuffer(session.maxBatch(), session.spec().shape().size());
        for (int from = 0; from < requests.size(); from += perBatch) {
            var batch = requests.subList(from, Math.min(requests.size(), from + perBatch));
            fill(batch, each);
            session.run(batch.size() * each, samples);
            for (int i = 0; i < batch.size(); i++) {
                answer(batch.get(i), i * each, each, samples, records);
            }
        }
        return records;
    }

    private void fill(List<GenerateSamples> batch, int each) {
        int size = session.spec().latentSize();
        int row = 0;
        for (var request : batch) {
            var noise = Noise.of("plain", request.getSeed());
            for (int i = 0; i < each; i++) {
                noise.latents(i, session.spec().distribution(), session.latents(), row++ * size, size);
            }
        }
    }

    private void answer(
            GenerateSamples request,
            int row,
            int each,
            SampleBuffer samples,
            List<ProducerRecord<byte[], byte[]>> records) {
        var shape = session.spec().shape();
        var reader = new SampleReader(shape);
        var bytes = new byte[each * shape.size()];
        for (int i = 0; i < each; i++) {
            reader.write(samples, row + i, SampleEncoding.U8, session.spec().range(), bytes, i * shape.size());
        }
        var message = SamplesGenerated.newBuilder()
                .setRequestId(request.getId())
                .setCount(each)
                .setEncoding(Encoding.ENCODING_U8)
                .setData(ByteString.copyFrom(bytes))
                .build();
        records.add(record(request, EventType.SAMPLES_GENERATED, message));
        var done = GenerationCompleted.newBuilder()
                .setRequestId(request.getId())
                .setCount(each)
                .build();
        records.add(record(request, EventType.GENERATION_COMPLETED, done));
    }

    private static ProducerRecord<byte[], byte[]> record(GenerateSamples request, EventType type, Message message) {
        var event = CloudEvent.of(
                request.getId(), "/plain", type, ServiceClock.system().now(), Format.PROTOBUF);
        return EventCodec.encode(Topics.GENERATION_SAMPLES, request.getId(), event, message);
    }
}
