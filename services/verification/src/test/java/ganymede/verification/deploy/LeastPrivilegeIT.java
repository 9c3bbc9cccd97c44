package ganymede.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.events.TopicSetup;
import ganymede.testkit.SecuredStack;
import ganymede.testkit.ServiceProcess;
import ganymede.testkit.TestModels;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclResourcePatternType;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleGroupResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import io.strimzi.api.kafka.model.user.acl.AclRuleTransactionalIdResource;
import io.strimzi.api.kafka.model.user.acl.StrimziAclOperation;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services and a client as the users of {@code deploy/}, with exactly their rules, before a broker with TLS and SASL. */
final class LeastPrivilegeIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String PASSWORD = "correct-horse";

    @TempDir
    static Path workDir;

    private static SecuredStack secured;
    private static ServiceProcess generation;
    private static ServiceProcess metrics;

    @BeforeAll
    static void startsTheServicesAsTheirUsers() {
        secured = SecuredStack.start(workDir.resolve("stack"));
        TopicSetup.ensure(
                Map.of("bootstrap.servers", secured.stack().bootstrapServers()), (short) 1, Duration.ofMinutes(1));
        for (var user : users()) {
            var name = user.getMetadata().getName();
            secured.allow(name, PASSWORD, rules(user));
        }
        generation =
                ServiceProcess.start("generation", workDir, secured.configuration("ganymede-generation", PASSWORD));
        metrics = ServiceProcess.start("metrics", workDir, secured.configuration("ganymede-metrics", PASSWORD));
        generation.awaitReady();
        metrics.awaitReady();
    }

    @AfterAll
    static void stops() {
        Stream.of(generation, metrics).forEach(ServiceProcess::close);
        secured.close();
    }

    @Test
    void aRequestIsAnsweredWithNobodyAllowedMoreThanItsRules() throws Exception {
        publish();
        try (var producer = producer("ganymede-client", PASSWORD);
                var answers = consumer("ganymede-client", "ganymede.generation.samples")) {
            producer.send(new ProducerRecord<>(
                            "ganymede.generation.requests",
                            "k",
                            "{\"id\":\"as-client\",\"model\":\"tiny\",\"count\":4}"))
                    .get();

            await().atMost(PATIENCE).until(() -> {
                for (var record : answers.poll(Duration.ofMillis(500))) {
                    if (record.value().contains("as-client") && record.value().contains("chunks")) {
                        return true;
                    }
                }
                return false;
            });
        }
        assertThat(generation.log() + metrics.log())
                .doesNotContainIgnoringCase("not authorized")
                .doesNotContain("AuthorizationException");
    }

    @Test
    void nobodyReadsOrWritesWhatTheRulesDoNotName() {
        assertDenied("ganymede-client", "ganymede.models");
        assertDenied("ganymede-generation", "ganymede.training.requests");
        assertDenied("ganymede-metrics", "ganymede.generation.samples");
        assertDenied("ganymede-trainer", "ganymede.generation.requests");
        assertDenied("ganymede-scaler", "ganymede.generation.requests");
    }

    @Test
    void aWrongPasswordIsNamedWithoutShowingIt() {
        var configuration = secured.configuration("ganymede-metrics", "wrong-password");
        try (var service = ServiceProcess.start("metrics", workDir, configuration)) {
            await().atMost(PATIENCE).until(() -> service.log().contains("kafka.sasl.jaas.config"));

            assertThat(service.status("/q/health/ready")).isNotEqualTo(200);
            assertThat(service.log()).doesNotContain("wrong-password");
        }
    }

    @Test
    void noLogShowsASecret() {
        assertThat(generation.log() + metrics.log())
                .doesNotContain(PASSWORD)
                .doesNotContain(secured.stack().secretKey());
        assertThat(generation.get("/q/metrics") + metrics.get("/q/metrics")).doesNotContain(PASSWORD);
    }

    private static void publish() throws Exception {
        var stack = secured.stack();
        try (var store = MinioObjectStore.open(StoreSettings.of(
                        URI.create(stack.storeEndpoint()), stack.accessKey(), stack.secretKey(), stack.bucket()));
                var producer = producer("ganymede-trainer", PASSWORD)) {
            var digest = TestModels.TINY.publish(store, "tiny", 1).digest();
            producer.send(new ProducerRecord<>(
                            "ganymede.models",
                            "tiny/1",
                            "{\"name\":\"tiny\",\"version\":1,\"digest\":\"%s\",\"manifestKey\":\"models/tiny/1/manifest.json\"}"
                                    .formatted(digest)))
                    .get();
        }
    }

    private static void assertDenied(String user, String topic) {
        try (var producer = producer(user, PASSWORD)) {
            assertThatThrownBy(() ->
                            producer.send(new ProducerRecord<>(topic, "k", "v")).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(AuthorizationException.class);
        }
    }

    private static KafkaProducer<String, String> producer(String user, String password) {
        return new KafkaProducer<>(client(user, password), new StringSerializer(), new StringSerializer());
    }

    private static KafkaConsumer<String, String> consumer(String user, String topic) {
        var settings = client(user, PASSWORD);
        settings.put("group.id", user + "-1");
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of(topic));
        return consumer;
    }

    private static Map<String, Object> client(String user, String password) {
        var client = new HashMap<String, Object>();
        secured.configuration(user, password).forEach((key, value) -> {
            if (key.startsWith("kafka.")) {
                client.put(key.substring("kafka.".length()), value);
            }
        });
        return client;
    }

    private static List<KafkaUser> users() {
        return Manifests.read(DeployFiles.text("deploy/kustomize/components/strimzi/users.yaml"))
                .of(KafkaUser.class);
    }

    private static List<AclBinding> rules(KafkaUser user) {
        var authorization = (KafkaUserAuthorizationSimple) user.getSpec().getAuthorization();
        return authorization.getAcls().stream()
                .flatMap(rule -> rule.getOperations().stream()
                        .map(operation -> new AclBinding(
                                pattern(rule),
                                new AccessControlEntry(
                                        "User:" + user.getMetadata().getName(),
                                        "*",
                                        operation(operation),
                                        AclPermissionType.ALLOW))))
                .toList();
    }

    /** Strimzi writes DescribeConfigs, Kafka DESCRIBE_CONFIGS. */
    private static AclOperation operation(StrimziAclOperation operation) {
        return Arrays.stream(AclOperation.values())
                .filter(known -> known.name().replace("_", "").equalsIgnoreCase(operation.name()))
                .findFirst()
                .orElseThrow();
    }

    private static ResourcePattern pattern(AclRule rule) {
        return switch (rule.getResource()) {
            case AclRuleTopicResource topic -> pattern(ResourceType.TOPIC, topic.getName(), topic.getPatternType());
            case AclRuleGroupResource group -> pattern(ResourceType.GROUP, group.getName(), group.getPatternType());
            case AclRuleTransactionalIdResource id ->
                pattern(ResourceType.TRANSACTIONAL_ID, id.getName(), id.getPatternType());
            case AclRuleResource other -> throw new IllegalArgumentException(other.getType());
        };
    }

    private static ResourcePattern pattern(ResourceType type, String name, AclResourcePatternType pattern) {
        return new ResourcePattern(
                type, name, pattern == AclResourcePatternType.PREFIX ? PatternType.PREFIXED : PatternType.LITERAL);
    }
}
