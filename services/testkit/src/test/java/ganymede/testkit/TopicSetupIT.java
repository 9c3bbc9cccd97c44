package ganymede.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.events.TopicSetup;
import ganymede.events.TopicSetup.Outcome;
import ganymede.events.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicSetupIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final short ONE = 1;

    private LocalStack stack;
    private Admin admin;

    @BeforeAll
    void start(@TempDir Path dir) throws Exception {
        stack = LocalStack.start(dir);
        admin = Admin.create(client(stack.bootstrapServers()));
        // An operator was here first and chose a size of their own.
        admin.createTopics(List.of(new NewTopic(Topics.CONTROL.topic(), 5, ONE)))
                .all()
                .get();
    }

    @AfterAll
    void stop() {
        admin.close();
        stack.close();
    }

    @Test
    void severalServicesCreateEachTopicOnceAndLeaveTheOperatorsAlone() throws Exception {
        Callable<Map<Topics, Outcome>> service =
                () -> TopicSetup.ensure(client(stack.bootstrapServers()), ONE, PATIENCE);

        try (var services = Executors.newFixedThreadPool(3)) {
            for (var outcome : services.invokeAll(List.of(service, service, service))) {
                assertThat(outcome.get())
                        .hasSize(Topics.values().length)
                        .containsEntry(Topics.CONTROL, Outcome.EXISTED);
            }
        }

        for (var topic : Topics.values()) {
            assertThat(partitions(topic)).as(topic.topic()).isEqualTo(topic == Topics.CONTROL ? 5 : topic.partitions());
            if (topic != Topics.CONTROL) {
                assertThat(configuration(topic)).containsAllEntriesOf(topic.configuration());
            }
        }
    }

    @Test
    void aBrokerThatIsDownIsNamedAfterThePatienceIsOver() throws Exception {
        String nowhere;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nowhere = "127.0.0.1:" + socket.getLocalPort();
        }

        assertThatThrownBy(() -> TopicSetup.ensure(client(nowhere), ONE, Duration.ofSeconds(2)))
                .isInstanceOf(TopicSetup.SetupException.class)
                .hasMessageContaining("kafka.bootstrap.servers");
    }

    private int partitions(Topics topic) throws Exception {
        var descriptions =
                admin.describeTopics(List.of(topic.topic())).allTopicNames().get();
        return descriptions.values().iterator().next().partitions().size();
    }

    private Map<String, String> configuration(Topics topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topic());
        var configurations = admin.describeConfigs(List.of(resource)).all().get();
        return configurations.values().iterator().next().entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private static Map<String, Object> client(String bootstrapServers) {
        return Map.of("bootstrap.servers", bootstrapServers);
    }
}
