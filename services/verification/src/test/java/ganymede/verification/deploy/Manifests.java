package ganymede.verification.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Kubernetes objects read strictly: an unknown kind or field is an error, where the models alone would keep it silently. */
final class Manifests {

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.ofEntries(
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("autoscaling/v2/HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("kafka.strimzi.io/v1/KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1/KafkaUser", KafkaUser.class),
            Map.entry("monitoring.coreos.com/v1/PodMonitor", PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
            // No Java models exist; KedaTest checks them with TypeScript's.
            Map.entry("keda.sh/v1alpha1/ScaledObject", GenericKubernetesResource.class),
            Map.entry("keda.sh/v1alpha1/TriggerAuthentication", GenericKubernetesResource.class));

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new WithoutAnySetter())
            .build();
    private static final ObjectMapper LENIENT = new ObjectMapper();

    private final List<JsonNode> documents;
    private final List<HasMetadata> objects;

    private Manifests(List<JsonNode> documents) {
        this.documents = documents;
        this.objects = documents.stream().map(Manifests::object).toList();
    }

    /** What {@code kubectl kustomize} makes of a folder under {@code deploy/kustomize}. */
    static Manifests ofKustomize(String folder) {
        return read(Tool.KUBECTL.check("kustomize", "deploy/kustomize/" + folder));
    }

    static Manifests read(String text) {
        // A template that renders to nothing leaves an empty document behind.
        return new Manifests(DeployFiles.documents(text).stream()
                .filter(document -> !document.isNull())
                .toList());
    }

    /** The objects as they were written, by kind and name; without the labels that say by which tool they were rendered. */
    Map<String, JsonNode> comparable() {
        var comparable = new TreeMap<String, JsonNode>();
        for (var document : documents) {
            JsonNode copy = document.deepCopy();
            if (copy.at("/metadata/labels") instanceof ObjectNode labels) {
                labels.remove(List.of(
                        "helm.sh/chart",
                        "app.kubernetes.io/managed-by",
                        "app.kubernetes.io/instance",
                        "app.kubernetes.io/version"));
            }
            comparable.put(
                    document.get("kind").asText() + "/"
                            + document.at("/metadata/name").asText(),
                    copy);
        }
        return comparable;
    }

    /** The documents of one kind, as they were written. */
    List<JsonNode> documents(String kind) {
        return documents.stream()
                .filter(document -> document.get("kind").asText().equals(kind))
                .toList();
    }

    <T extends HasMetadata> List<T> of(Class<T> kind) {
        return of(objects.stream(), kind).toList();
    }

    List<HasMetadata> all() {
        return objects;
    }

    private static <T> Stream<T> of(Stream<?> objects, Class<T> kind) {
        return objects.filter(kind::isInstance).map(kind::cast);
    }

    private static HasMetadata object(JsonNode document) {
        var name = document.path("apiVersion").asText() + "/"
                + document.path("kind").asText();
        var kind = KINDS.get(name);
        if (kind == null) {
            throw new IllegalArgumentException("no model for the kind " + name);
        }
        return (kind == GenericKubernetesResource.class ? LENIENT : STRICT).convertValue(document, kind);
    }

    /** The models collect unknown fields in a map; without the map's setter they are refused. */
    private static final class WithoutAnySetter extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return Boolean.FALSE;
        }
    }
}
