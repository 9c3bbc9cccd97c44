package ganymede.bench;

import ganymede.events.CloudEvent;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.events.Format;
import ganymede.events.Topics;
import ganymede.events.v1.Encoding;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.Output;
import ganymede.events.v1.SamplesGenerated;
import ganymede.platform.ServiceClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends a backlog of requests and waits until every one of them has its committed terminal event, behind exactly its samples. */
final class StreamLoad implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    /** Rarely called methods are compiled late, so one slower repeat says little. */
    private static final int WARM_IDLE = 5;

    private final ServiceClock clock = ServiceClock.system();
    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte @Nullable []> answers;
    private final AnswerCheck check;

    /** @param sampleBytes of each sample as unsigned bytes */
    StreamLoad(String servers, int sampleBytes) {
        check = new AnswerCheck(sampleBytes);
        producer = new KafkaProducer<>(clients(
                servers,
                Map.of(
                        "key.serializer", ByteArraySerializer.class,
                        "value.serializer", ByteArraySerializer.class,
                        "linger.ms", 5)));
        answers = new KafkaConsumer<>(reading(servers, Map.of()));
        var partitions = new ArrayList<TopicPartition>();
        answers.partitionsFor(Topics.GENERATION_SAMPLES.topic())
                .forEach(found -> partitions.add(new TopicPartition(found.topic(), found.partition())));
        answers.assign(partitions);
        answers.seekToEnd(partitions);
        partitions.forEach(answers::position);
    }

    static Map<String, Object> reading(String servers, Map<String, Object> more) {
        var settings = clients(
                servers,
                Map.of(
                        "key.deserializer",
                        ByteArrayDeserializer.class,
                        "value.deserializer",
                        ByteArrayDeserializer.class,
                        "enable.auto.commit",
                        false,
                        "isolation.level",
                        "read_committed",
                        "fetch.max.bytes",
                        16 << 20,
                        "max.partition.fetch.bytes",
                        4 << 20));
        settings.putAll(more);
        return settings;
    }

    static Map<String, Object> clients(String servers, Map<String, Object> more) {
        var settings = new HashMap<String, Object>(more);
        settings.put("bootstrap.servers", servers);
        return settings;
    }

    /**
     * A request as the load sends it.
     *
     * @param tenant empty for the default one
     */
    record Request(String id, String tenant, String model, int count, long seed, Optional<Instant> expiry) {
        static Request of(String id, String model, int count, long seed) {
            return new Request(id, "", model, count, seed, Optional.empty());
        }

        Request from(String other) {
            return new Request(id, other, model, count, seed, expiry);
        }

        Request until(Optional<Instant> end) {
            return new Request(id, tenant, model, count, seed, end);
        }
    }

    /** Sends one request; safe beside the thread that reads answers. */
    void send(String topic, String id, String model, int count, long seed) {
        send(topic, Request.of(id, model, count, seed));
    }

    /** Sends one request; safe beside the thread that reads answers. */
    void send(String topic, Request request) {
        var message = GenerateSamples.newBuilder()
                .setId(request.id)
                .setTenant(request.tenant)
                .setModel(request.model)
                .setCount(request.count)
                .setSeed(request.seed)
                .setOutput(Output.newBuilder().setEncoding(Encoding.ENCODING_U8))
                .build();
        check.asked(request.id, request.count);
        var plain = CloudEvent.of(request.id, "/bench", EventType.GENERATE_SAMPLES, clock.now(), Format.PROTOBUF);
        var event = request.expiry
                .map(end -> plain.with(CloudEvent.Extension.EXPIRYTIME, end.toString()))
                .orElse(plain);
        var unused = producer.send(EventCodec.encode(topic, request.id, event, message));
    }

    /** Samples per second from the first request sent to the last terminal event seen. */
    double run(String topic, String prefix, String model, int requests, int samplesEach) {
        long start = clock.nanos();
        for (int i = 0; i < requests; i++) {
            send(topic, prefix + "-" + i, model, samplesEach, i);
        }
        producer.flush();
        for (int seen = 0; seen < requests; ) {
            seen += count(prefix + "-");
            if (clock.since(start).compareTo(LIMIT) > 0) {
                throw new IllegalStateException("%d of %d requests answered after %s".formatted(seen, requests, LIMIT));
            }
        }
        return requests * (double) samplesEach / (clock.since(start).toNanos() / 1e9);
    }

    /**
     * When the answers to one request become visible.
     *
     * @param first seconds to its first chunk
     * @param all seconds to its terminal event
     */
    record Streamed(double first, double all) {}

    /** Sends one request and waits for all of its answer. */
    Streamed stream(String topic, Request request) {
        long start = clock.nanos();
        send(topic, request);
        producer.flush();
        var first = new AtomicReference<>(Optional.<Double>empty());
        var all = new AtomicReference<>(Optional.<Double>empty());
        while (all.get().isEmpty()) {
            read(id -> note(first, id, request, start), id -> note(all, id, request, start));
            if (clock.since(start).compareTo(LIMIT) > 0) {
                throw new IllegalStateException("%s is not answered after %s".formatted(request.id, LIMIT));
            }
        }
        return new Streamed(first.get().orElseThrow(), all.get().orElseThrow());
    }

    private void note(AtomicReference<Optional<Double>> when, String id, Request request, long start) {
        if (id.equals(request.id) && when.get().isEmpty()) {
            when.set(Optional.of(clock.since(start).toNanos() / 1e9));
        }
    }

    /** Repeats the load until it gets no faster: services run for days, so the minute their compiler takes is not counted. */
    void warm(String topic, String prefix, String model, int requests, int samplesEach) {
        double best = 0;
        for (int repeat = 0, idle = 0; idle < WARM_IDLE; repeat++) {
            double rate = run(topic, prefix + repeat, model, requests, samplesEach);
            idle = rate > best ? 0 : idle + 1;
            best = Math.max(best, rate);
        }
    }

    private int count(String prefix) {
        return completed(prefix).size();
    }

    /** Waits a moment for committed answers; ids, beginning with the prefix, of requests that are complete now. */
    List<String> completed(String prefix) {
        var ids = new ArrayList<String>();
        read(id -> {}, id -> {
            if (id.startsWith(prefix)) {
                ids.add(id);
            }
        });
        return ids;
    }

    /**
     * Waits a moment for committed answers and holds them against what was asked.
     *
     * @param sampled hears the request of each chunk
     * @param complete hears of each request that is complete now
     */
    private void read(Consumer<String> sampled, Consumer<String> complete) {
        for (ConsumerRecord<byte[], byte @Nullable []> record : answers.poll(Duration.ofMillis(100))) {
            if (EventCodec.decode(Topics.GENERATION_SAMPLES, record) instanceof Decoding.Decoded decoded) {
                switch (decoded.message()) {
                    case SamplesGenerated chunk -> {
                        check.arrived(chunk);
                        sampled.accept(chunk.getRequestId());
                    }
                    case GenerationCompleted end when check.completes(end) -> complete.accept(end.getRequestId());
                    default -> {}
                }
            }
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        answers.close();
    }
}
