package ganymede.cli.messaging;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import ganymede.events.CloudEvent;
import ganymede.events.Decoding;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.events.Format;
import ganymede.events.Topics;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.GenerationFailed;
import ganymede.events.v1.ModelPublished;
import ganymede.events.v1.SamplesGenerated;
import ganymede.events.v1.TrainModel;
import ganymede.events.v1.TrainingCompleted;
import ganymede.events.v1.TrainingFailed;
import ganymede.events.v1.TrainingProgressed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Answers requests as the trainer and the generation service would, without computing anything. */
final class Responder implements AutoCloseable {
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final KafkaProducer<byte[], byte[]> producer;
    private final Thread thread;

    Responder(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        thread = Thread.ofPlatform().start(() -> serve(bootstrapServers));
    }

    private void serve(String bootstrapServers) {
        try (var consumer = new KafkaConsumer<byte[], byte @Nullable []>(
                Map.of("bootstrap.servers", bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = Stream.of(Topics.TRAINING_REQUESTS, Topics.GENERATION_REQUESTS)
                    .flatMap(topic -> consumer.partitionsFor(topic.topic()).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (running.get()) {
                for (var incoming : consumer.poll(Duration.ofMillis(50))) {
                    var topic = Topics.named(incoming.topic()).orElseThrow();
                    if (EventCodec.decode(topic, incoming) instanceof Decoding.Decoded decoded) {
                        answer(decoded.message());
                    }
                }
            }
        }
    }

    private void answer(Message message) {
        switch (message) {
            case TrainModel request
            when request.getSpec().contains("broken") ->
                send(
                        Topics.TRAINING_EVENTS,
                        TrainingFailed.newBuilder()
                                .setRunId(request.getRunId())
                                .setCode("SPEC_INVALID")
                                .setTitle("The training specification has errors")
                                .setDetail("line 1: model is missing\nline 2: steps (x) must be a number")
                                .build());
            case TrainModel request -> train(request.getRunId());
            case GenerateSamples request
            when !request.getModel().equals("digits@1") ->
                send(
                        Topics.GENERATION_FAILURES,
                        GenerationFailed.newBuilder()
                                .setRequestId(request.getId())
                                .setCode("UNKNOWN_MODEL")
                                .setDetail("no model " + request.getModel())
                                .setRetryable(true)
                                .build());
            case GenerateSamples request -> generate(request);
            default -> throw new AssertionError("unexpected " + message);
        }
    }

    private void train(String runId) {
        for (int step = 10; step <= 30; step += 10) {
            send(
                    Topics.TRAINING_EVENTS,
                    TrainingProgressed.newBuilder()
                            .setRunId(runId)
                            .setPhase("training")
                            .setStep(step)
                            .setSteps(30)
                            .build());
        }
        send(
                Topics.MODELS,
                ModelPublished.newBuilder()
                        .setName("digits")
                        .setVersion(1)
                        .setFamily("cgan")
                        .build());
        send(
                Topics.TRAINING_EVENTS,
                TrainingCompleted.newBuilder()
                        .setRunId(runId)
                        .setModel("digits")
                        .setVersion(1)
                        .setParity(1e-6)
                        .build());
    }

    private void generate(GenerateSamples request) {
        int count = Math.toIntExact(request.getCount());
        for (int first = 0; first < count; first += 2) {
            int size = Math.min(2, count - first);
            send(
                    Topics.GENERATION_SAMPLES,
                    SamplesGenerated.newBuilder()
                            .setRequestId(request.getId())
                            .setFirstIndex(first)
                            .setCount(size)
                            .addAllShape(List.of(1L, 2L, 2L))
                            .setData(ByteString.copyFrom(new byte[size * 4]))
                            .addAllLabels(java.util.Collections.nCopies(size, 7))
                            .build());
        }
        send(
                Topics.GENERATION_SAMPLES,
                GenerationCompleted.newBuilder()
                        .setRequestId(request.getId())
                        .setCount(count)
                        .build());
    }

    private void send(Topics topic, Message message) {
        var event = CloudEvent.of("test", "/test", EventType.of(message), Instant.EPOCH, Format.PROTOBUF);
        try {
            producer.send(EventCodec.encode(topic, "key", event, message)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        running.set(false);
        org.awaitility.Awaitility.await().until(() -> !thread.isAlive());
        producer.close();
    }
}
