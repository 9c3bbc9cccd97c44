package ganymede.verification.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ganymede.events.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KedaTest {

    private static final Manifests OPERATORS = Rendering.OPERATORS.manifests();
    private static final List<String> KINDS = List.of("ScaledObject", "TriggerAuthentication");

    @Test
    void itsObjectsHaveTheFieldsThatKedaKnowsAndNoOthers(@TempDir Path folder) throws IOException {
        var objects = new ArrayList<JsonNode>();
        KINDS.forEach(kind -> objects.addAll(OPERATORS.documents(kind)));
        assertThat(objects).hasSize(2);

        var outcome = typeChecked(folder, objects);
        assertThat(outcome.exit()).as(outcome.output()).isZero();
    }

    @Test
    void aFieldThatKedaDoesNotKnowIsRefused(@TempDir Path folder) throws IOException {
        var misspelt = DeployFiles.documents(
                OPERATORS.documents("ScaledObject").getFirst().toString().replace("idleReplicaCount", "idleReplicas"));

        var outcome = typeChecked(folder, misspelt);
        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.output()).contains("idleReplicas");
    }

    @Test
    void itAsksPrometheusForASeriesThatExistsAndWatchesTopicsThatGenerationReads() {
        var triggers = OPERATORS.documents("ScaledObject").getFirst().at("/spec/triggers");
        assertThat(triggers).isNotEmpty();
        for (var trigger : triggers) {
            var metadata = trigger.get("metadata");
            if (trigger.get("type").asText().equals("prometheus")) {
                KnownMetrics.assertKnown(metadata.get("query").asText());
            } else {
                assertThat(Arrays.stream(Topics.values()).map(Topics::topic))
                        .contains(metadata.get("topic").asText());
            }
        }
    }

    /** Compiled against KEDA's own types: an object literal with an unknown or missing field, or a value of another type, is an error. */
    private static Tool.Outcome typeChecked(Path folder, List<JsonNode> objects) throws IOException {
        var program = new StringBuilder();
        for (var kind : KINDS) {
            program.append(
                    "import type { I%1$s } from \"@kubernetes-models/keda/keda.sh/v1alpha1/%1$s\";%n".formatted(kind));
        }
        for (int i = 0; i < objects.size(); i++) {
            program.append("export const object%d: I%s = %s;%n"
                    .formatted(i, objects.get(i).get("kind").asText(), objects.get(i)));
        }
        Files.writeString(folder.resolve("objects.ts"), program);
        Files.writeString(folder.resolve("tsconfig.json"), """
                {"files": ["objects.ts"],
                 "compilerOptions": {"strict": true, "noEmit": true, "skipLibCheck": true, "types": [],
                  "module": "esnext", "moduleResolution": "bundler", "paths": {"*": ["%s/*"]}}}
                """.formatted(
                DeployFiles.path("deploy/tools/node_modules").toAbsolutePath().normalize()));
        return Tool.TSC.run("-p", folder.toString());
    }
}
