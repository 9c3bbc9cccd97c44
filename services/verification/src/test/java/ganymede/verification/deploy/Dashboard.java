package ganymede.verification.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Grafana dashboard of the deployment.
 *
 * @param name name of its file, without the ending
 */
record Dashboard(String name, JsonNode json) {
    private static final String FOLDER = "deploy/grafana/dashboards";

    /** All of them, by name. */
    static List<Dashboard> all() {
        try (var files = Files.list(DeployFiles.path(FOLDER))) {
            return files.map(file -> file.getFileName().toString())
                    .sorted()
                    .map(file -> new Dashboard(file.replace(".json", ""), DeployFiles.json(FOLDER + "/" + file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Panels that show something, without the headings of rows. */
    Stream<JsonNode> panels() {
        return json.get("panels")
                .valueStream()
                .filter(panel -> !panel.get("type").asText().equals("row"));
    }

    /** Every query of panels and annotations, as it is written. */
    List<String> queries() {
        return Stream.concat(
                        panels().flatMap(panel -> panel.get("targets").valueStream()),
                        json.at("/annotations/list").valueStream())
                .map(target -> target.get("expr").asText())
                .toList();
    }

    /** A query as Grafana sends it, with all models selected. */
    static String resolved(String query) {
        return query.replace("$__rate_interval", "1m").replace("$model", ".*");
    }

    @Override
    public String toString() {
        return name;
    }
}
