package ganymede.metrics.messaging;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;

/** Runs the merge; owns the Kafka Streams client. */
public final class ScoreStream implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ScoreStream.class);

    private final KafkaStreams streams;

    ScoreStream(Topology topology, Properties properties) {
        streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.warnf(failure, "merge starts a thread again after its last commit cause=%s", failure.getMessage());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
    }

    /** Starts to join the group and to restore the state; returns at once. */
    public void start() {
        streams.start();
    }

    /** Whether every task that belongs to this instance is restored and running. */
    public boolean running() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Whether the client is beyond repair, so that only a new process helps. */
    public boolean failed() {
        return streams.state().hasCompletedShutdown() && streams.state() == KafkaStreams.State.ERROR;
    }

    /** The state's name, for people. */
    public String state() {
        return streams.state().name();
    }

    @Override
    public void close() {
        streams.close(Duration.ofSeconds(10));
    }
}
