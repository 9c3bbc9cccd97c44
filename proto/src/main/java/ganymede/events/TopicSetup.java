package ganymede.events;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** Creates the topics that are missing; leaves those that exist as they are, because an operator may have sized them. */
public final class TopicSetup {

    private static final int REQUEST_TIMEOUT_MS = 5_000;

    private TopicSetup() {}

    /** What was done about a topic. */
    public enum Outcome {
        CREATED,
        EXISTED
    }

    /** The broker did not answer in time, or refused; the message names it. */
    public static final class SetupException extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        SetupException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Creates all topics of the contract that are missing. Safe to run from several services at once. */
    public static Map<Topics, Outcome> ensure(Admin admin, short replication, Duration timeout) {
        return ensure(admin, Arrays.asList(Topics.values()), replication, timeout);
    }

    /** Connects with these client properties, creates what is missing, and disconnects. */
    public static Map<Topics, Outcome> ensure(
            Map<String, Object> clientProperties, short replication, Duration timeout) {
        var properties = new TreeMap<>(clientProperties);
        // The client must be as patient as its caller: a broker that starts late is no error.
        int patience = Math.toIntExact(timeout.toMillis());
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
        // The client refuses a single request that may last longer than the whole call.
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(REQUEST_TIMEOUT_MS, patience));
        try (var admin = Admin.create(properties)) {
            return ensure(admin, replication, timeout);
        }
    }

    /**
     * Creates those of the given topics that are missing.
     *
     * @param replication replication factor; -1 takes the broker's default
     * @param timeout how long to wait for the broker
     * @throws SetupException when the broker does not answer in time or refuses
     */
    public static Map<Topics, Outcome> ensure(
            Admin admin, Collection<Topics> topics, short replication, Duration timeout) {
        var outcomes = new EnumMap<Topics, Outcome>(Topics.class);
        var results = admin.createTopics(
                topics.stream().map(topic -> request(topic, replication)).toList());
        for (var topic : topics) {
            outcomes.put(topic, outcome(topic, results.values().get(topic.topic()), timeout));
        }
        return outcomes;
    }

    private static Outcome outcome(Topics topic, @Nullable KafkaFuture<Void> creation, Duration timeout) {
        try {
            requireNonNull(creation, topic.topic()).get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return Outcome.CREATED;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return Outcome.EXISTED;
            }
            throw failure(topic, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw failure(topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(topic, e);
        }
    }

    private static NewTopic request(Topics topic, short replication) {
        var brokerDefault = replication < 0;
        return new NewTopic(
                        topic.topic(),
                        Optional.of(topic.partitions()),
                        brokerDefault ? Optional.empty() : Optional.of(replication))
                .configs(topic.configuration());
    }

    private static SetupException failure(Topics topic, Throwable cause) {
        return new SetupException(
                "topic %s could not be created: %s; check kafka.bootstrap.servers and that the broker runs"
                        .formatted(topic.topic(), cause.getMessage()),
                cause);
    }
}
