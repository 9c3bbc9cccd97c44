package ganymede.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalStackExtension.class)
final class LocalStackIT {
    @Test
    void isOneForAllTestsOfAJvm(LocalStack stack) {
        assertThat(stack).isSameAs(LocalStack.shared());
        assertThat(stack.configuration()).containsEntry("ganymede.store.bucket", "ganymede");
    }

    @Test
    void comesBackOnTheSamePortsWithItsDataAfterAKill(@TempDir Path dir) throws Exception {
        try (var stack = LocalStack.start(dir)) {
            var before = stack.configuration();
            createTopic(stack, "kept");

            stack.kill();
            stack.restart();

            assertThat(stack.configuration()).isEqualTo(before);
            assertThat(topics(stack)).contains("kept");
        }
    }

    private static void createTopic(LocalStack stack, String name) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static Iterable<String> topics(LocalStack stack) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }
}
