package ganymede.cli.training;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A training specification from the options of the command line. What is wrong with their values, the trainer says: nothing is
 * checked twice.
 */
public final class TrainSpec {
    /** A minute or two on two cores for the families of digits. */
    private static final String STEPS = "2000";

    private static final String DATA = "digits";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./-]+");
    private static final Pattern FORM = Pattern.compile("([a-z]+:)(.+)");

    private TrainSpec() {}

    /**
     * The specification as YAML.
     *
     * @param chosen values by key, as they were typed; what is missing has the specification's own default, and a name, data and
     *     length have one here
     */
    public static String of(Map<String, String> chosen) {
        var keys = new LinkedHashMap<String, String>();
        if (chosen.containsKey("family")) {
            keys.put("model", chosen.getOrDefault("family", ""));
        }
        keys.put("dataset", DATA);
        if (!chosen.containsKey("epochs")) {
            keys.put("steps", STEPS);
        }
        keys.putAll(chosen);
        keys.computeIfPresent("dataset", (key, data) -> located(data));
        return keys.entrySet().stream()
                .map(key -> key.getKey() + ": " + scalar(key.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    /** The trainer works in another directory: paths must not depend on it. Anything that is no path stays as it is. */
    private static String located(String data) {
        var form = FORM.matcher(data);
        try {
            if (Files.exists(Path.of(data))) {
                return "file:" + absolute(data);
            }
            return form.matches() && Files.exists(Path.of(form.group(2)))
                    ? form.group(1) + absolute(form.group(2))
                    : data;
        } catch (InvalidPathException e) {
            return data;
        }
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }

    /** Quoted where YAML could mean something else. */
    private static String scalar(String value) {
        return PLAIN.matcher(value).matches()
                ? value
                : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
