package ganymede.artifacts;

import java.util.regex.Pattern;

/** Which keys an object store takes, and where models live in it. */
public final class ObjectKeys {

    /** S3 allows 1024 bytes; the rest is room for a prefix that an operator may add. */
    public static final int MAX_LENGTH = 900;

    /** Model names: lower case, so that they are safe as key segment, metric tag, topic key and file name. */
    public static final Pattern MODEL_NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?");

    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._=@+-]+");

    private ObjectKeys() {}

    /**
     * The key itself, checked: segments of letters, digits and {@code . _ = @ + -}, separated by single slashes, none of them
     * {@code .} or {@code ..}.
     *
     * @throws IllegalArgumentException when a rule is broken; names the key and the rule
     */
    public static String require(String key) {
        if (key.isEmpty() || key.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "object key of %d characters must have 1 to %d".formatted(key.length(), MAX_LENGTH));
        }
        for (var segment : key.split("/", -1)) {
            if (segment.equals(".")
                    || segment.equals("..")
                    || !SEGMENT.matcher(segment).matches()) {
                throw new IllegalArgumentException(
                        "object key (%s) has the segment '%s'; a segment consists of letters, digits and . _ = @ + - and is not . or .."
                                .formatted(key, segment));
            }
        }
        return key;
    }

    /** Whether {@link #require} would accept the key. */
    public static boolean valid(String key) {
        try {
            require(key);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Prefix of everything that belongs to a model: {@code models/<name>/}. */
    public static String model(String name) {
        if (!MODEL_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("model name (%s) must match %s".formatted(name, MODEL_NAME.pattern()));
        }
        return "models/" + name + "/";
    }

    /** Prefix of a version: {@code models/<name>/<version>/}. */
    public static String version(String name, long version) {
        if (version < 1) {
            throw new IllegalArgumentException("version (%d) of model %s must be positive".formatted(version, name));
        }
        return model(name) + version + "/";
    }

    /** Key of a version's manifest: {@code models/<name>/<version>/manifest.json}. */
    public static String manifest(String name, long version) {
        return version(name, version) + "manifest.json";
    }
}
