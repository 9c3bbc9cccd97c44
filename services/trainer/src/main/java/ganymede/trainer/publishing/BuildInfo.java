package ganymede.trainer.publishing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What trained a model, for its provenance.
 *
 * @param versions by component
 * @param commit of Ganymede, or {@code unknown}
 */
public record BuildInfo(Map<String, String> versions, String commit) {
    /** The versions of this build; the commit comes from whoever started us. */
    public static BuildInfo of(String commit) {
        var versions = new TreeMap<String, String>();
        var properties = new Properties();
        try (var in = Objects.requireNonNull(BuildInfo.class.getResourceAsStream("/ganymede-trainer.properties"))) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the trainer's own resources must be readable", e);
        }
        properties.forEach((name, version) -> versions.put(name.toString(), version.toString()));
        versions.put("java", System.getProperty("java.version", "unknown"));
        return new BuildInfo(versions, commit.isBlank() ? "unknown" : commit);
    }
}
