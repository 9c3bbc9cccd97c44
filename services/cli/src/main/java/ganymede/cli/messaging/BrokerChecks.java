package ganymede.cli.messaging;

import static java.util.Objects.requireNonNull;

import ganymede.cli.doctor.Finding;
import ganymede.events.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether the broker answers, has the topics of the contract as they must be, and what this user may do with them. */
public final class BrokerChecks {
    private static final int PATIENCE_MILLIS = 10_000;

    private BrokerChecks() {}

    /** Looks at the broker that these client properties lead to. */
    public static List<Finding> all(Map<String, String> client) throws InterruptedException {
        var properties = new TreeMap<String, Object>(client);
        properties.putIfAbsent("default.api.timeout.ms", PATIENCE_MILLIS);
        properties.putIfAbsent("request.timeout.ms", PATIENCE_MILLIS / 2);
        var servers = client.getOrDefault("bootstrap.servers", "");
        try (var admin = Admin.create(properties)) {
            int nodes = answer(admin.describeCluster().nodes()).size();
            var findings = new ArrayList<Finding>();
            findings.add(Finding.ok("broker", "%s, %d node%s".formatted(servers, nodes, nodes == 1 ? "" : "s")));
            findings.addAll(topics(admin));
            return findings;
        } catch (ExecutionException e) {
            return List.of(unreachable(servers, e.getCause() == null ? e : e.getCause()));
        } catch (KafkaException | TimeoutException e) {
            return List.of(unreachable(servers, e));
        }
    }

    private static Finding unreachable(String servers, Throwable cause) {
        return Finding.wrong(
                "broker",
                "%s: %s".formatted(servers, cause.getMessage()),
                "check the address, the listener's security protocol, and user and password");
    }

    private static List<Finding> topics(Admin admin) throws InterruptedException, TimeoutException {
        var missing = new ArrayList<String>();
        var hidden = new ArrayList<String>();
        var seen = new ArrayList<TopicDescription>();
        var names = Arrays.stream(Topics.values()).map(Topics::topic).toList();
        var asked = admin.describeTopics(names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        for (var name : names) {
            try {
                seen.add(answer(requireNonNull(asked.get(name), name)));
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case UnknownTopicOrPartitionException unknown -> missing.add(name);
                    case AuthorizationException denied -> hidden.add(name);
                    case null, default -> throw new KafkaException(name, e.getCause());
                }
            }
        }
        var findings = new ArrayList<Finding>();
        findings.add(
                missing.isEmpty()
                        ? Finding.ok("topics", "%d of %d seen".formatted(seen.size(), names.size()))
                        : Finding.wrong(
                                "topics",
                                "missing: " + String.join(", ", missing),
                                "start a service that may create them, or apply deploy/kustomize/components/strimzi"));
        findings.add(rights(seen, hidden));
        findings.add(sizes(admin, seen));
        return findings;
    }

    private static Finding rights(List<TopicDescription> seen, List<String> hidden) {
        if (seen.isEmpty() && hidden.isEmpty()) {
            return Finding.ok("rules", "none can be told before there are topics");
        }
        var interesting = EnumSet.of(AclOperation.READ, AclOperation.WRITE);
        var rights = new TreeMap<String, Integer>();
        for (var topic : seen) {
            var operations = topic.authorizedOperations();
            for (var operation : operations == null ? Set.<AclOperation>of() : operations) {
                if (interesting.contains(operation)) {
                    rights.merge(operation.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
                }
            }
        }
        var detail = "may read %d, write %d of %d topics; %d hidden"
                .formatted(
                        rights.getOrDefault("read", 0),
                        rights.getOrDefault("write", 0),
                        Topics.values().length,
                        hidden.size());
        return rights.isEmpty()
                ? Finding.wrong(
                        "rules", detail, "give this user rules, as in deploy/kustomize/components/strimzi/users.yaml")
                : Finding.ok("rules", detail);
    }

    /** A topic that takes smaller records than the contract promises loses large answers. */
    private static Finding sizes(Admin admin, List<TopicDescription> seen)
            throws InterruptedException, TimeoutException {
        var small = new ArrayList<String>();
        for (var topic : seen) {
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
            try {
                var config = answer(requireNonNull(
                        admin.describeConfigs(List.of(resource)).values().get(resource), topic.name()));
                ConfigEntry size = config.get("max.message.bytes");
                var wanted = Topics.named(topic.name())
                        .map(known -> known.configuration().get("max.message.bytes"))
                        .orElse("0");
                if (size != null && Long.parseLong(size.value()) < Long.parseLong(wanted)) {
                    small.add("%s (%s, should be %s)".formatted(topic.name(), size.value(), wanted));
                }
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AuthorizationException) {
                    return Finding.ok("sizes", "not for this user to see");
                }
                throw new KafkaException(topic.name(), e.getCause());
            }
        }
        return small.isEmpty()
                ? Finding.ok("sizes", "every topic takes the contract's largest records")
                : Finding.wrong("sizes", String.join(", ", small), "raise max.message.bytes of these topics");
    }

    private static <T> T answer(KafkaFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
