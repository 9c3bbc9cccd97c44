package ganymede.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HelmTest {

    @Test
    void passesHelmsStrictLint() {
        var result = Chart.lint();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"DEFAULT, base", "OPERATORS, operators", "ADAPTER, adapter"})
    void rendersTheObjectsOfKustomize(Rendering rendering, String folder) {
        var expected = Manifests.ofKustomize(folder).comparable();
        var actual = rendering.manifests().comparable();

        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        actual.forEach((name, object) -> assertThat(object).as(name).isEqualTo(expected.get(name)));
    }

    @ParameterizedTest
    @CsvSource({
        "services.trainer.replica, 2",
        "store.endpoint, objectstore:9000",
        "kafka.bootstrapServers, kafka",
        "autoscaling.kind, vertical",
        "services.generation.gracePeriodSeconds, 5"
    })
    void refusesAValueThatItDoesNotKnowOrThatCannotBe(String name, String value) {
        assertThatThrownBy(() -> Chart.render("", Map.of(name, value)))
                .hasMessageContaining("values don't meet the specifications of the schema")
                .hasMessageContaining(name.substring(name.lastIndexOf('.') + 1));
    }

    @Test
    void asksForAGpuWhereTrainingAndInferenceRunOnOne() {
        assertThat(Rendering.GPU.manifests().of(Deployment.class))
                .filteredOn(deployment -> !deployment.getMetadata().getName().equals("ganymede-metrics"))
                .hasSize(2)
                .allSatisfy(deployment -> {
                    var container = deployment
                            .getSpec()
                            .getTemplate()
                            .getSpec()
                            .getContainers()
                            .getFirst();
                    assertThat(container.getResources().getLimits()).containsKey("nvidia.com/gpu");
                    assertThat(container.getImage()).endsWith("-cuda");
                });
    }

    @Test
    void carriesTheVersionThatIsBuilt() {
        var chart = DeployFiles.yaml("deploy/helm/ganymede/Chart.yaml");
        var version = DeployFiles.environment().get("GANYMEDE_VERSION");

        assertThat(chart.get("version").asText()).isEqualTo(version);
        assertThat(chart.get("appVersion").asText()).isEqualTo(version);
    }
}
