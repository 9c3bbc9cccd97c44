package ganymede.verification.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Kubernetes objects read strictly: an unknown kind or field is an error, where the models alone would keep it silently. */
final class Manifests {

    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1/ConfigMap", ConfigMap.class,
            "v1/Service", Service.class,
            "v1/ServiceAccount", ServiceAccount.class,
            "apps/v1/Deployment", Deployment.class,
            "networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class,
            "policy/v1/PodDisruptionBudget", PodDisruptionBudget.class);

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .annotationIntrospector(new WithoutAnySetter())
            .build();

    private final List<HasMetadata> objects;

    private Manifests(List<HasMetadata> objects) {
        this.objects = objects;
    }

    /** The files that {@code kustomization.yaml} lists. */
    static Manifests ofBase() {
        var folder = "deploy/kustomize/base/";
        var listed = DeployFiles.yaml(folder + "kustomization.yaml").get("resources");
        return new Manifests(listed.valueStream()
                .flatMap(file -> read(DeployFiles.text(folder + file.asText())).objects.stream())
                .toList());
    }

    static Manifests read(String text) {
        return new Manifests(
                DeployFiles.documents(text).stream().map(Manifests::object).toList());
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
        return STRICT.convertValue(document, kind);
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
