package ganymede.verification.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ganymede.verification.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the deployment's files, paths relative to the checkout; YAML anchors and merge keys are resolved, duplicate keys refused. */
final class DeployFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DeployFiles() {}

    static Path path(String relative) {
        return Workspace.root().resolve(relative);
    }

    static String text(String relative) {
        try {
            return Files.readString(path(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String relative) {
        try {
            return JSON.readTree(text(relative));
        } catch (IOException e) {
            throw new UncheckedIOException(relative, e);
        }
    }

    /** The only document of a file. */
    static JsonNode yaml(String relative) {
        return documents(text(relative)).getFirst();
    }

    /** Every document of a YAML text. */
    static List<JsonNode> documents(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var documents = new ArrayList<JsonNode>();
        new Yaml(new SafeConstructor(options)).loadAll(text).forEach(node -> documents.add(JSON.valueToTree(node)));
        return documents;
    }

    /** The variables of {@code .env}, in the file's order. */
    static Map<String, String> environment() {
        var variables = new LinkedHashMap<String, String>();
        for (var line : text(".env").lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            variables.put(line.substring(0, equals), line.substring(equals + 1));
        }
        return variables;
    }
}
