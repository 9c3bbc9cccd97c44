package ganymede.generation.catalogue;

import ganymede.artifacts.ObjectKeys;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.util.regex.Pattern;

/** Which model a request means: {@code digits} (the alias latest), {@code digits@3} or {@code digits:stable}. */
public sealed interface ModelSelector {
    /** The alias that every model has: its newest version that can be served. */
    String LATEST = "latest";

    /** A fixed version. */
    record Version(String name, long version) implements ModelSelector {}

    /** A version that someone may move. */
    record Alias(String name, String alias) implements ModelSelector {}

    /** A text that names no model, with the reason. */
    record Unreadable(Problem problem) implements ModelSelector {}

    /** Reads a selector. */
    static ModelSelector parse(String text) {
        var match = Syntax.SELECTOR.matcher(text);
        if (!match.matches() || !ObjectKeys.MODEL_NAME.matcher(match.group(1)).matches()) {
            return new Unreadable(Problem.of(
                    ErrorCode.INVALID_SELECTOR,
                    "model selector (%s) must be name, name@version or name:alias".formatted(Syntax.shortened(text))));
        }
        var name = match.group(1);
        if (match.group(2) != null) {
            return new Version(name, Long.parseLong(match.group(2)));
        }
        return new Alias(name, match.group(3) == null ? LATEST : match.group(3));
    }

    /** The form of a selector. */
    final class Syntax {
        private static final Pattern SELECTOR =
                Pattern.compile("([^@:]+)(?:@([1-9][0-9]{0,17})|:([a-z0-9][a-z0-9._-]{0,62}))?");
        private static final int SHOWN = 80;

        private Syntax() {}

        private static String shortened(String text) {
            return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        }
    }
}
