package ganymede.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ManifestTest {

    private static final Manifests BASE = Manifests.ofBase();

    @Test
    void holdsTheThreeServices() {
        assertThat(deployments())
                .extracting(deployment -> deployment.getMetadata().getName())
                .containsExactlyInAnyOrder("ganymede-trainer", "ganymede-generation", "ganymede-metrics");
    }

    @Test
    void refusesAFieldThatKubernetesDoesNotHave() {
        var misspelt =
                DeployFiles.text("deploy/kustomize/base/trainer.yaml").replace("timeoutSeconds", "timeOutSeconds");

        assertThatThrownBy(() -> Manifests.read(misspelt))
                .hasMessageContaining("timeOutSeconds")
                .hasMessageContaining("readinessProbe");
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void probesTheHealthEndpointsOnTheNamedPort(Deployment deployment) {
        var container = container(deployment);

        assertProbe(container.getStartupProbe(), "/q/health/started");
        assertProbe(container.getReadinessProbe(), "/q/health/ready");
        assertProbe(container.getLivenessProbe(), "/q/health/live");
        assertThat(container.getPorts()).singleElement().satisfies(port -> {
            assertThat(port.getName()).isEqualTo("http");
            assertThat(port.getContainerPort()).hasToString(ServicePorts.of(container.getName()));
        });
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void meetsTheRestrictedSecurityProfile(Deployment deployment) {
        var pod = pod(deployment);
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getVolumes()).allSatisfy(volume -> {
            assertThat(volume.getEmptyDir()).isNotNull();
            assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull();
        });

        var container = container(deployment).getSecurityContext();
        assertThat(container.getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getCapabilities().getAdd()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void requestsResourcesAndLimitsMemory(Deployment deployment) {
        var resources = container(deployment).getResources();

        assertThat(resources.getRequests()).containsKeys("cpu", "memory");
        assertThat(resources.getLimits()).containsKey("memory");
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void hasTimeToDrainAfterThePreStopPause(Deployment deployment) {
        assertThat(container(deployment).getLifecycle().getPreStop().getExec().getCommand())
                .containsExactly("sleep", "5");
        assertThat(pod(deployment).getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(30);
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void isSelectedByItsServiceAndItsBudget(Deployment deployment) {
        var labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
        assertThat(labels)
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());

        var service = named(Service.class, deployment);
        assertThat(service.getSpec().getSelector()).isNotEmpty();
        assertThat(labels).containsAllEntriesOf(service.getSpec().getSelector());
        assertThat(service.getSpec().getPorts())
                .allSatisfy(port -> assertThat(port.getTargetPort().getStrVal()).isEqualTo("http"));

        var budget = named(PodDisruptionBudget.class, deployment).getSpec();
        assertThat(labels).containsAllEntriesOf(budget.getSelector().getMatchLabels());
        assertThat(budget.getMaxUnavailable().getIntVal()).isEqualTo(1);
        assertThat(pod(deployment).getServiceAccountName())
                .isEqualTo(named(ServiceAccount.class, deployment).getMetadata().getName());
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void setsOnlyKeysThatTheServicesRead(Deployment deployment) {
        var real = ConfigurationKeys.environmentNames();
        for (var variable : container(deployment).getEnv()) {
            assertThat(real).contains(variable.getName());
        }
        for (var source : container(deployment).getEnvFrom()) {
            assertThat(configMap(source.getConfigMapRef().getName())).allSatisfy((name, value) -> {
                assertThat(real).contains(name);
                assertThat(value).isNotBlank();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void takesCredentialsFromTheDocumentedSecretOnly(Deployment deployment) {
        var references = container(deployment).getEnv().stream()
                .filter(variable -> variable.getValueFrom() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef())
                .filter(java.util.Objects::nonNull)
                .toList();

        assertThat(references)
                .extracting(reference -> reference.getName() + "/" + reference.getKey())
                .containsExactlyInAnyOrder("ganymede-objectstore/access-key", "ganymede-objectstore/secret-key");
        assertThat(DeployFiles.text("deploy/README.md")).contains("ganymede-objectstore", "access-key", "secret-key");
        assertThat(container(deployment).getEnv())
                .filteredOn(variable -> variable.getName().matches(".*(SECRET|PASSWORD|ACCESS_KEY).*"))
                .allSatisfy(variable -> assertThat(variable.getValue()).isNull());
    }

    @Test
    void rendersThroughKustomizeToTheSameObjects() {
        var rendered = Manifests.read(Tool.KUBECTL.check("kustomize", "deploy/kustomize/base"));

        assertThat(names(rendered)).containsExactlyInAnyOrderElementsOf(names(BASE));
        assertThat(rendered.all())
                .allSatisfy(object -> assertThat(object.getMetadata().getLabels())
                        .containsEntry("app.kubernetes.io/part-of", "ganymede"));
        var version = DeployFiles.environment().get("GANYMEDE_VERSION");
        assertThat(rendered.of(Deployment.class))
                .allSatisfy(deployment ->
                        assertThat(container(deployment).getImage()).endsWith(":" + version));
    }

    static List<Deployment> deployments() {
        return BASE.of(Deployment.class);
    }

    private static void assertProbe(Probe probe, String path) {
        assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
        assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
    }

    private static PodSpec pod(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec();
    }

    private static Container container(Deployment deployment) {
        return pod(deployment).getContainers().getFirst();
    }

    private static Map<String, String> configMap(String name) {
        return one(BASE.of(ConfigMap.class).stream(), name).getData();
    }

    private static <T extends HasMetadata> T named(Class<T> kind, Deployment deployment) {
        return one(BASE.of(kind).stream(), deployment.getMetadata().getName());
    }

    private static <T extends HasMetadata> T one(Stream<T> objects, String name) {
        return objects.filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is named " + name));
    }

    private static List<String> names(Manifests manifests) {
        return manifests.all().stream()
                .map(object -> object.getKind() + "/" + object.getMetadata().getName())
                .toList();
    }
}
