package ganymede.cli.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.cli.doctor.Finding;
import ganymede.events.TopicSetup;
import ganymede.events.Topics;
import ganymede.testkit.LocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrokerChecksIT {
    @Test
    void blamesAnEmptyBrokerForItsTopicsOnlyAndNothingOnceTheyAreThere(@TempDir Path dir) throws Exception {
        try (var stack = LocalStack.start(dir)) {
            var client = Map.of("bootstrap.servers", stack.bootstrapServers());

            var empty = BrokerChecks.all(client);
            assertThat(wrong(empty)).hasSize(1);
            assertThat(wrong(empty).getFirst())
                    .contains("topics", "missing", Topics.GENERATION_REQUESTS.topic(), "start a service");

            TopicSetup.ensure(Map.<String, Object>copyOf(client), (short) 1, Duration.ofMinutes(1));
            var ready = BrokerChecks.all(client);
            assertThat(wrong(ready)).isEmpty();
            var all = Topics.values().length;
            assertThat(ready.stream().map(Finding::line))
                    .anyMatch(line -> line.contains("may read %d, write %d".formatted(all, all)));
        }
    }

    private static List<String> wrong(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.healthy())
                .map(Finding::line)
                .toList();
    }
}
