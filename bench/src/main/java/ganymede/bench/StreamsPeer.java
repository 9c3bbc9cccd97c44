package ganymede.bench;

import com.google.protobuf.InvalidProtocolBufferException;
import ganymede.events.Topics;
import ganymede.events.v1.GenerateSamples;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Kafka Streams with ONNX Runtime in the topology, exactly once: a stream thread for each session. Records come to it one by one, so
 * each request is a batch.
 */
final class StreamsPeer implements RunningPeer {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final KafkaStreams streams;

    private StreamsPeer(KafkaStreams streams) {
        this.streams = streams;
    }

    /**
     * Starts it and waits until every thread has its tasks.
     *
     * @param state a folder for Kafka Streams; nothing is kept in it
     * @param commit how long a transaction gathers answers
     */
    static StreamsPeer start(String servers, String application, Path state, Duration commit, List<HandMade> answers)
            throws InterruptedException {
        GroupStart.atTheEnd(servers, application);
        var settings = new Properties();
        settings.putAll(StreamLoad.clients(
                servers,
                Map.of(
                        "application.id",
                        application,
                        "state.dir",
                        state.toString(),
                        "processing.guarantee",
                        "exactly_once_v2",
                        "num.stream.threads",
                        answers.size(),
                        "commit.interval.ms",
                        commit.toMillis(),
                        "producer.batch.size",
                        512 << 10,
                        "consumer.fetch.max.bytes",
                        16 << 20,
                        "consumer.max.partition.fetch.bytes",
                        4 << 20)));
        var streams = new KafkaStreams(topology(new ConcurrentLinkedQueue<>(answers)), settings);
        streams.setUncaughtExceptionHandler(failure -> {
            System.err.println("Kafka Streams: " + failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        var started = new StreamsPeer(streams);
        streams.start();
        started.awaitReady();
        return started;
    }

    private static Topology topology(Queue<HandMade> free) {
        var ofThread = ThreadLocal.withInitial(free::remove);
        return new Topology()
                .addSource("requests", new ByteArrayDeserializer(), new ByteArrayDeserializer(), PlainLoop.TOPIC)
                .addProcessor("generate", () -> new Generate(ofThread), "requests")
                .addSink(
                        "answers",
                        Topics.GENERATION_SAMPLES.topic(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        "generate");
    }

    private void awaitReady() throws InterruptedException {
        for (long left = PATIENCE.toMillis(); !ready(); left -= 20) {
            if (left <= 0) {
                close();
                throw new IllegalStateException("Kafka Streams is %s after %s".formatted(streams.state(), PATIENCE));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private boolean ready() {
        return streams.state() == KafkaStreams.State.RUNNING
                && streams.metadataForLocalThreads().stream()
                        .noneMatch(thread -> thread.activeTasks().isEmpty());
    }

    @Override
    public void close() {
        streams.close(PATIENCE);
    }

    /** Samples for one request; tasks of one thread share its session. */
    private static final class Generate extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        private final ThreadLocal<HandMade> answers;

        Generate(ThreadLocal<HandMade> answers) {
            this.answers = answers;
        }

        @Override
        public void process(Record<byte[], byte[]> incoming) {
            for (var answer : answers.get().to(List.of(request(incoming.value())))) {
                context().forward(new Record<>(answer.key(), answer.value(), incoming.timestamp(), answer.headers()));
            }
        }

        private static GenerateSamples request(byte[] value) {
            try {
                return GenerateSamples.parseFrom(value);
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalArgumentException("a record is no request", e);
            }
        }
    }
}
