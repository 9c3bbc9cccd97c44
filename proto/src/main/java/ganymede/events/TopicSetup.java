package ganymede.events;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
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
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Creates the topics that are missing; leaves those that exist as they are, because an operator may have sized them. A user that may not
 * create topics is content with those that it may see; one that is missing is then the operator's to create.
 */
public final class TopicSetup {

    private static final int REQUEST_TIMEOUT_MS = 5_000;

    private TopicSetup() {}

    /** What was done about a topic. */
    public enum Outcome {
        CREATED,
        EXISTED,
        /** Whether it exists is not for this user to know, who therefore does not use it. */
        HIDDEN
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
            outcomes.put(
                    topic,
                    outcome(topic, results.values().get(topic.topic()), timeout)
                            .orElseGet(() -> seen(admin, topic, timeout)));
        }
        return outcomes;
    }

    /** Empty when this user may not create it. */
    private static Optional<Outcome> outcome(Topics topic, @Nullable KafkaFuture<Void> creation, Duration timeout) {
        return switch (answer(topic, requireNonNull(creation, topic.topic()), timeout)) {
            case null -> Optional.of(Outcome.CREATED);
            case TopicExistsException exists -> Optional.of(Outcome.EXISTED);
            case TopicAuthorizationException denied -> Optional.empty();
            case Throwable cause -> throw failure(topic, cause);
        };
    }

    private static Outcome seen(Admin admin, Topics topic, Duration timeout) {
        var description = admin.describeTopics(List.of(topic.topic())).topicNameValues();
        return switch (answer(topic, requireNonNull(description.get(topic.topic()), topic.topic()), timeout)) {
            case null -> Outcome.EXISTED;
            case TopicAuthorizationException denied -> Outcome.HIDDEN;
            case UnknownTopicOrPartitionException missing ->
                throw new SetupException(
                        "topic %s does not exist and this user may not create it; let an operator create it"
                                .formatted(topic.topic()),
                        missing);
            case Throwable cause -> throw failure(topic, cause);
        };
    }

    /** Why the broker refused; null when it did what was asked. */
    private static @Nullable Throwable answer(Topics topic, KafkaFuture<?> future, Duration timeout) {
        try {
            future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
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
        var advice = switch (cause) {
            case SaslAuthenticationException refused -> "check the user's name and password in kafka.sasl.jaas.config";
            case SslAuthenticationException distrusted ->
                "check kafka.ssl.truststore.location: it must hold the authority that signed the broker's certificate";
            default -> "check kafka.bootstrap.servers and that the broker runs";
        };
        return new SetupException(
                "topic %s could not be created: %s; %s".formatted(topic.topic(), cause.getMessage(), advice), cause);
    }
}
