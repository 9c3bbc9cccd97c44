package ganymede.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ComposeTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final String TEXT = DeployFiles.text("docker-compose.yml");
    private static final JsonNode COMPOSE = DeployFiles.yaml("docker-compose.yml");
    private static final Map<String, String> ENVIRONMENT = DeployFiles.environment();

    @Test
    void runsEveryComponent() {
        assertThat(COMPOSE.get("services").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "broker",
                        "objectstore",
                        "trainer",
                        "generation",
                        "metrics",
                        "kafka-exporter",
                        "prometheus",
                        "alertmanager",
                        "grafana");
    }

    @Test
    void hasNoTopLevelName() {
        assertThat(COMPOSE.has("name")).isFalse();
        assertThat(ENVIRONMENT).containsKey("COMPOSE_PROJECT_NAME");
    }

    @Test
    void usesExactlyTheVariablesOfTheEnvFile() {
        var used = VARIABLE.matcher(TEXT + DeployFiles.text("docker-compose.gpu.yml"))
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        used.add("COMPOSE_PROJECT_NAME");

        assertThat(used).isEqualTo(new TreeSet<>(ENVIRONMENT.keySet()));
        assertThat(TEXT.replaceAll(VARIABLE.pattern(), ""))
                .as("variables with defaults or without braces")
                .doesNotContain("$");
    }

    @Test
    void keepsVersionsAndHostPortsInTheEnvFile() {
        for (var service : COMPOSE.get("services")) {
            assertThat(service.get("image").asText()).contains("${");
            for (var port : service.path("ports")) {
                assertThat(port.asText()).matches("\\$\\{BIND_ADDRESS}:\\$\\{\\w+_PORT}:\\d+");
            }
        }
        ENVIRONMENT.forEach((name, value) -> {
            if (name.endsWith("_IMAGE")) {
                assertThat(value).as(name).matches("[a-z0-9./-]+:[\\w.-]*\\d[\\w.-]*");
            }
        });
    }

    @Test
    void pinsTheVersionsThatTheBuildUses() {
        var pom = DeployFiles.text("pom.xml");
        assertThat(pom).contains("<version>" + ENVIRONMENT.get("GANYMEDE_VERSION") + "</version>");
        var broker = ENVIRONMENT.getOrDefault("BROKER_IMAGE", "");
        assertThat(pom)
                .contains("<kafka.broker.version>" + broker.substring(broker.indexOf(':') + 1)
                        + "</kafka.broker.version>");
    }

    @Test
    void givesEveryServiceAHealthCheckAMemoryLimitAndARestartPolicy() {
        COMPOSE.get("services").properties().forEach(service -> {
            assertThat(service.getValue().path("healthcheck").path("test").size())
                    .as("%s.healthcheck.test", service.getKey())
                    .isGreaterThan(1);
            assertThat(service.getValue().has("mem_limit"))
                    .as("%s.mem_limit", service.getKey())
                    .isTrue();
            assertThat(service.getValue().path("restart").asText())
                    .as("%s.restart", service.getKey())
                    .isEqualTo("unless-stopped");
        });
    }

    @Test
    void waitsForHealthyDependenciesOnly() {
        COMPOSE.get("services")
                .properties()
                .forEach(service -> service.getValue()
                        .path("depends_on")
                        .properties()
                        .forEach(dependency -> {
                            assertThat(COMPOSE.get("services").has(dependency.getKey()))
                                    .as("%s depends on %s", service.getKey(), dependency.getKey())
                                    .isTrue();
                            assertThat(dependency.getValue().get("condition").asText())
                                    .isEqualTo("service_healthy");
                        }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"trainer", "generation", "metrics"})
    void setsOnlyKeysThatTheServicesRead(String name) {
        var service = COMPOSE.get("services").get(name);

        assertThat(service.get("environment").fieldNames())
                .toIterable()
                .isSubsetOf(ConfigurationKeys.environmentNames());
        assertThat(service.get("depends_on").fieldNames()).toIterable().contains("broker", "objectstore");
    }

    @ParameterizedTest
    @ValueSource(strings = {"trainer", "generation", "metrics"})
    void checksTheVeryPortThatTheServiceListensOn(String name) {
        var service = COMPOSE.get("services").get(name);
        var port = ServicePorts.of(name);

        assertThat(service.get("healthcheck").get("test").get(2).asText()).isEqualTo(port);
        assertThat(service.get("ports").get(0).asText()).endsWith(":" + port);
        assertThat(DeployFiles.text("deploy/prometheus/prometheus.yml")).contains("\"" + name + ":" + port + "\"");
    }

    @Test
    void mountsFilesThatExist() {
        for (var service : COMPOSE.get("services")) {
            for (var volume : service.path("volumes")) {
                var source = volume.asText().substring(0, volume.asText().indexOf(':'));
                if (source.startsWith(".")) {
                    assertThat(DeployFiles.path(source)).exists();
                } else {
                    assertThat(COMPOSE.get("volumes").has(source)).as(source).isTrue();
                }
            }
        }
    }

    @Test
    void passesTheSchemaAndTheLinterOnceVariablesAreResolved(@TempDir Path folder) throws IOException {
        var resolved = folder.resolve("docker-compose.yml");
        Files.writeString(resolved, VARIABLE.matcher(TEXT).replaceAll(ComposeTest::value));

        Tool.DCLINT.check("--quiet", "--config", "deploy/tools/dclint.json", resolved.toString());
    }

    @Test
    void isRefusedByTheLinterWithAnUnknownField(@TempDir Path folder) throws IOException {
        var broken = folder.resolve("docker-compose.yml");
        Files.writeString(
                broken, VARIABLE.matcher(TEXT).replaceAll(ComposeTest::value).replace("mem_limit", "memory_limit"));

        var outcome = Tool.DCLINT.run("--quiet", "--config", "deploy/tools/dclint.json", broken.toString());
        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.output()).contains("invalid-schema", "/services/broker");
    }

    @Test
    void theGpuFileChangesOnlyServicesThatExistAndPassesTheSchema(@TempDir Path folder) throws IOException {
        var text = DeployFiles.text("docker-compose.gpu.yml");
        assertThat(DeployFiles.yaml("docker-compose.gpu.yml").get("services").fieldNames())
                .toIterable()
                .allSatisfy(
                        name -> assertThat(COMPOSE.get("services").has(name)).isTrue());

        var resolved = folder.resolve("docker-compose.yml");
        Files.writeString(resolved, VARIABLE.matcher(text).replaceAll(ComposeTest::value));
        Tool.DCLINT.check("--quiet", "--config", "deploy/tools/dclint.json", resolved.toString());
    }

    private static String value(MatchResult variable) {
        return ENVIRONMENT.getOrDefault(variable.group(1), "");
    }
}
