package ganymede.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ManifestTest {

    /** One of the three services, as one way of installing renders it. */
    record Installed(Rendering rendering, Deployment deployment) {
        @Override
        public String toString() {
            return rendering + " " + deployment.getMetadata().getName();
        }
    }

    @ParameterizedTest
    @EnumSource(Rendering.class)
    void holdsTheThreeServices(Rendering rendering) {
        assertThat(rendering.manifests().of(Deployment.class))
                .extracting(deployment -> deployment.getMetadata().getName())
                .containsExactlyInAnyOrder("ganymede-trainer", "ganymede-generation", "ganymede-metrics");
    }

    @ParameterizedTest
    @EnumSource(Rendering.class)
    void everyMonitorSelectsPodsOrServicesAndAPortThatTheyHave(Rendering rendering) {
        var manifests = rendering.manifests();
        for (var monitor : manifests.of(PodMonitor.class)) {
            assertThat(manifests.of(Deployment.class))
                    .allSatisfy(deployment -> assertThat(deployment
                                    .getSpec()
                                    .getTemplate()
                                    .getMetadata()
                                    .getLabels())
                            .containsAllEntriesOf(
                                    monitor.getSpec().getSelector().getMatchLabels()));
            assertThat(monitor.getSpec().getPodMetricsEndpoints())
                    .allSatisfy(endpoint -> assertThat(endpoint.getPort()).isEqualTo("http"));
        }
        for (var monitor : manifests.of(ServiceMonitor.class)) {
            assertThat(manifests.of(Service.class))
                    .hasSize(3)
                    .allSatisfy(service -> assertThat(service.getMetadata().getLabels())
                            .containsAllEntriesOf(
                                    monitor.getSpec().getSelector().getMatchLabels())
                            .containsKey(monitor.getSpec().getJobLabel()));
        }
    }

    @ParameterizedTest
    @EnumSource(Rendering.class)
    void theOperatorsRulesAreThoseThatPromtoolTests(Rendering rendering) {
        for (var rule : rendering.manifests().documents("PrometheusRule")) {
            assertThat(rule.get("spec")).isEqualTo(DeployFiles.yaml("deploy/prometheus/rules.yml"));
        }
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
    @MethodSource("installed")
    void probesTheHealthEndpointsOnTheNamedPort(Installed installed) {
        var deployment = installed.deployment();
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
    @MethodSource("installed")
    void meetsTheRestrictedSecurityProfile(Installed installed) {
        var deployment = installed.deployment();
        var pod = pod(deployment);
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getVolumes()).isNotEmpty().allSatisfy(volume -> {
            if (volume.getSecret() == null) {
                assertThat(volume.getEmptyDir().getSizeLimit()).isNotNull();
            }
        });

        var container = container(deployment).getSecurityContext();
        assertThat(container.getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(container.getCapabilities().getAdd()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("installed")
    void requestsResourcesAndLimitsMemory(Installed installed) {
        var deployment = installed.deployment();
        var resources = container(deployment).getResources();

        assertThat(resources.getRequests()).containsKeys("cpu", "memory");
        assertThat(resources.getLimits()).containsKey("memory");
    }

    @ParameterizedTest
    @MethodSource("installed")
    void hasTimeToDrainAfterThePreStopPause(Installed installed) {
        var deployment = installed.deployment();
        assertThat(container(deployment).getLifecycle().getPreStop().getExec().getCommand())
                .containsExactly("sleep", "5");
        assertThat(pod(deployment).getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(30);
    }

    @ParameterizedTest
    @MethodSource("installed")
    void isSelectedByItsServiceAndItsBudget(Installed installed) {
        var deployment = installed.deployment();
        var labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
        assertThat(labels)
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());

        var service = named(Service.class, installed);
        assertThat(service.getSpec().getSelector()).isNotEmpty();
        assertThat(labels).containsAllEntriesOf(service.getSpec().getSelector());
        assertThat(service.getSpec().getPorts())
                .allSatisfy(port -> assertThat(port.getTargetPort().getStrVal()).isEqualTo("http"));

        var budget = named(PodDisruptionBudget.class, installed).getSpec();
        assertThat(labels).containsAllEntriesOf(budget.getSelector().getMatchLabels());
        assertThat(budget.getMaxUnavailable().getIntVal()).isEqualTo(1);
        assertThat(pod(deployment).getServiceAccountName())
                .isEqualTo(named(ServiceAccount.class, installed).getMetadata().getName());
    }

    @ParameterizedTest
    @MethodSource("installed")
    void setsOnlyKeysThatTheServicesRead(Installed installed) {
        var deployment = installed.deployment();
        var real = ConfigurationKeys.environmentNames();
        for (var variable : container(deployment).getEnv()) {
            assertThat(real).contains(variable.getName());
        }
        for (var source : container(deployment).getEnvFrom()) {
            assertThat(configMap(installed, source.getConfigMapRef().getName())).allSatisfy((name, value) -> {
                assertThat(real).contains(name);
                assertThat(value).isNotBlank();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("installed")
    void takesCredentialsFromDocumentedSecretsOnly(Installed installed) {
        var deployment = installed.deployment();
        var documented = DeployFiles.text("deploy/README.md");
        var references = container(deployment).getEnv().stream()
                .filter(variable -> variable.getValueFrom() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef())
                .filter(Objects::nonNull)
                .toList();

        assertThat(references)
                .extracting(reference -> reference.getName() + "/" + reference.getKey())
                .contains("ganymede-objectstore/access-key", "ganymede-objectstore/secret-key");
        assertThat(references).allSatisfy(reference -> assertThat(documented).contains(reference.getKey()));
        assertThat(container(deployment).getEnv())
                .filteredOn(variable -> variable.getName().matches(".*(SECRET|PASSWORD|ACCESS_KEY|JAAS).*"))
                .allSatisfy(variable -> assertThat(variable.getValue()).isNull());
    }

    @ParameterizedTest
    @MethodSource("installed")
    void namesOnlyFilesThatAreMounted(Installed installed) {
        var deployment = installed.deployment();
        var mounts = container(deployment).getVolumeMounts();
        assertThat(mounts)
                .extracting(VolumeMount::getName)
                .containsExactlyInAnyOrderElementsOf(pod(deployment).getVolumes().stream()
                        .map(Volume::getName)
                        .toList());

        var files = Stream.concat(
                        configMap(installed, "ganymede").values().stream(),
                        container(deployment).getEnv().stream()
                                .map(EnvVar::getValue)
                                .filter(Objects::nonNull))
                .filter(value -> value.startsWith("/"));
        assertThat(files)
                .allSatisfy(file ->
                        assertThat(mounts).extracting(VolumeMount::getMountPath).anyMatch(file::startsWith));
    }

    @ParameterizedTest
    @EnumSource(Rendering.class)
    void everyObjectSaysWhatItIsPartOf(Rendering rendering) {
        assertThat(rendering.manifests().all())
                .allSatisfy(object -> assertThat(object.getMetadata().getLabels())
                        .containsEntry("app.kubernetes.io/part-of", "ganymede"));
    }

    @ParameterizedTest
    @MethodSource("installed")
    void runsTheVersionThatIsBuilt(Installed installed) {
        assertThat(container(installed.deployment()).getImage())
                .contains(":" + DeployFiles.environment().get("GANYMEDE_VERSION"));
    }

    @ParameterizedTest
    @EnumSource(Rendering.class)
    void onlyOneOfDeploymentAndScalerOwnsTheNumberOfReplicas(Rendering rendering) {
        var manifests = rendering.manifests();
        boolean scaled = !manifests.documents("ScaledObject").isEmpty()
                || !manifests.documents("HorizontalPodAutoscaler").isEmpty();

        assertThat(manifests.of(Deployment.class))
                .filteredOn(deployment -> deployment.getMetadata().getName().endsWith("generation"))
                .singleElement()
                .satisfies(deployment ->
                        assertThat(deployment.getSpec().getReplicas() == null).isEqualTo(scaled));
    }

    static Stream<Installed> installed() {
        return Stream.of(Rendering.values())
                .flatMap(rendering -> rendering.manifests().of(Deployment.class).stream()
                        .map(deployment -> new Installed(rendering, deployment)));
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

    private static Map<String, String> configMap(Installed installed, String name) {
        return one(installed.rendering().manifests().of(ConfigMap.class).stream(), name)
                .getData();
    }

    private static <T extends HasMetadata> T named(Class<T> kind, Installed installed) {
        return one(
                installed.rendering().manifests().of(kind).stream(),
                installed.deployment().getMetadata().getName());
    }

    private static <T extends HasMetadata> T one(Stream<T> objects, String name) {
        return objects.filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing is named " + name));
    }
}
