package ganymede.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.platform.ErrorCode;
import ganymede.platform.Meters;
import ganymede.platform.Stage;
import ganymede.sketches.Portfolio;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Series that may be queried, with their labels: our meters, and the framework's that we rely on. */
final class KnownMetrics {

    private static final Map<String, Set<String>> SERIES = series();

    // Values of the labels that come from closed sets.
    private static final Map<String, List<String>> VALUES = Map.of(
            "score", Portfolio.names(),
            "code", Stream.of(ErrorCode.values()).map(ErrorCode::code).toList(),
            "stage", Stream.of(Stage.values()).map(Stage::label).toList());

    private KnownMetrics() {}

    static Set<String> names() {
        return SERIES.keySet();
    }

    /** Expects that a PromQL expression uses only series, labels, scores, codes and stages that exist. */
    static void assertKnown(String expression) {
        var used = PromQl.names(expression);
        assertThat(used.metrics()).as("series of %s", expression).isNotEmpty().isSubsetOf(SERIES.keySet());
        assertThat(used.labels())
                .as("labels of %s", expression)
                .isSubsetOf(used.metrics().stream()
                        .flatMap(metric -> SERIES.getOrDefault(metric, Set.of()).stream())
                        .toList());
        for (var selection : used.selections()) {
            var values = VALUES.getOrDefault(selection.label(), List.of());
            if (!values.isEmpty()) {
                assertThat(values)
                        .as(expression)
                        .anySatisfy(value -> assertThat(value).matches(selection.pattern()));
            }
        }
    }

    private static Map<String, Set<String>> series() {
        var series = new HashMap<String, Set<String>>();
        for (var meter : Meters.values()) {
            for (var suffix : suffixes(meter.kind())) {
                put(series, meter.prometheusName() + suffix, meter.tagNames());
            }
        }
        for (var group : DeployFiles.yaml("deploy/prometheus/rules.yml").get("groups")) {
            group.get("rules")
                    .valueStream()
                    .filter(rule -> rule.has("record"))
                    .forEach(rule -> put(
                            series,
                            rule.get("record").asText(),
                            List.copyOf(PromQl.names(rule.get("expr").asText()).labels())));
        }
        put(series, "up", List.of());
        put(series, "ALERTS", List.of("alertname", "alertstate", "severity"));
        // The Kafka exporter of docker-compose.yml, and the one that Strimzi deploys.
        put(series, "kafka_consumergroup_lag", List.of("consumergroup", "topic", "partition"));
        put(series, "jvm_memory_used_bytes", List.of("area", "id"));
        put(series, "jvm_memory_max_bytes", List.of("area", "id"));
        put(series, "jvm_threads_live_threads", List.of());
        put(series, "process_cpu_usage", List.of());
        put(series, "system_cpu_count", List.of());
        for (var suffix : suffixes(Meters.Kind.TIMER)) {
            put(series, "jvm_gc_pause_seconds" + suffix, List.of("action", "cause", "gc"));
        }
        return Map.copyOf(series);
    }

    private static List<String> suffixes(Meters.Kind kind) {
        return switch (kind) {
            case COUNTER, GAUGE -> List.of("");
            case TIMER, SUMMARY -> List.of("_bucket", "_count", "_sum", "_max");
        };
    }

    private static void put(Map<String, Set<String>> series, String name, List<String> labels) {
        var all = new HashSet<>(labels);
        all.add("job");
        all.add("instance");
        if (name.endsWith("_bucket")) {
            all.add("le");
        }
        series.put(name, Set.copyOf(all));
    }
}
