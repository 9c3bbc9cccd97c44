package ganymede.verification.deploy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A choice of the chart's values; what comes out must meet the same rules whatever the choice. */
enum Rendering {
    DEFAULT(""),
    DEV("values-dev.yaml"),
    GPU("values-gpu.yaml"),
    OPERATORS(""),
    ADAPTER(""),
    EVERY_SECRET("");

    private static final Map<Rendering, Manifests> RENDERED = new ConcurrentHashMap<>();

    private final String file;

    Rendering(String file) {
        this.file = file;
    }

    /** Rendered once for all tests. */
    Manifests manifests() {
        return RENDERED.computeIfAbsent(this, rendering -> Manifests.read(Chart.render(file, chosen())));
    }

    private Map<String, ?> chosen() {
        return switch (this) {
            case DEFAULT, DEV, GPU -> Map.of();
            case OPERATORS ->
                Map.of(
                        "kafka.strimzi.enabled",
                        true,
                        "kafka.sasl.enabled",
                        true,
                        "kafka.bootstrapServers",
                        "kafka-kafka-bootstrap:9093",
                        "kafka.port",
                        9093,
                        "autoscaling.kind",
                        "keda",
                        "monitoring.monitor",
                        "pod");
            case ADAPTER -> Map.of("autoscaling.kind", "hpa", "monitoring.monitor", "service");
            case EVERY_SECRET ->
                Map.of(
                        "kafka.sasl.enabled", true,
                        "store.caSecret", "store-ca",
                        "models.trustedKeysSecret", "trusted-keys",
                        "models.signingKeySecret", "signing-key",
                        "monitoring.dashboards.enabled", true);
        };
    }
}
