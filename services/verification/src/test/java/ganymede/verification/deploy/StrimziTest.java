package ganymede.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.events.Topics;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclResourcePatternType;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import io.strimzi.api.kafka.model.user.acl.AclRuleTopicResource;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StrimziTest {

    private static final String TOPICS = "deploy/kustomize/components/strimzi/topics.yaml";
    private static final String USERS = "deploy/kustomize/components/strimzi/users.yaml";

    static List<KafkaUser> users() {
        return Manifests.read(DeployFiles.text(USERS)).of(KafkaUser.class);
    }

    /** Written anew with {@code -Dgolden.write=true}. */
    @Test
    void theTopicsAreThoseOfTheContract() throws IOException {
        var expected = Arrays.stream(Topics.values()).map(StrimziTest::document).collect(Collectors.joining("---\n"));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(DeployFiles.path(TOPICS), expected);
        }

        assertThat(DeployFiles.text(TOPICS)).isEqualTo(expected);
        assertThat(Manifests.read(expected).of(KafkaTopic.class)).hasSize(Topics.values().length);
    }

    @ParameterizedTest
    @MethodSource("users")
    void everyRuleNamesATopicOfTheContractOrTheBeginningOfOne(KafkaUser user) {
        for (var rule : rules(user)) {
            if (rule.getResource() instanceof AclRuleTopicResource topic) {
                var names = Arrays.stream(Topics.values()).map(Topics::topic);
                assertThat(
                                topic.getPatternType() == AclResourcePatternType.LITERAL
                                        ? names.anyMatch(topic.getName()::equals)
                                        : topic.getName().equals("ganymede.replies.")
                                                || topic.getName().equals("ganymede-metrics-merge-")
                                                || names.anyMatch(name -> name.startsWith(topic.getName())))
                        .as("%s of %s", topic.getName(), user.getMetadata().getName())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("users")
    void nobodyMayDoEverythingOrManageTheCluster(KafkaUser user) {
        assertThat(rules(user)).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.getOperations()).isNotEmpty();
            assertThat(rule.getOperations().toString())
                    .doesNotContainIgnoringCase("all")
                    .doesNotContainIgnoringCase("alter")
                    .doesNotContainIgnoringCase("delete");
            assertThat(rule.getResource().getType()).isIn("topic", "group", "transactionalId");
        });
    }

    private static List<AclRule> rules(KafkaUser user) {
        return ((KafkaUserAuthorizationSimple) user.getSpec().getAuthorization()).getAcls();
    }

    private static String document(Topics topic) {
        var config = topic.configuration().entrySet().stream()
                .map(entry -> "    %s: \"%s\"%n".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
        return """
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata:
                  name: %s
                  labels:
                    strimzi.io/cluster: kafka
                spec:
                  partitions: %d
                  replicas: 3
                  config:
                %s""".formatted(topic.topic(), topic.partitions(), config);
    }
}
