package ganymede.artifacts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object strictly and notes every problem with its path instead of stopping at the first.
 *
 * <p>After a problem a stand-in value is returned, so the values mean something only when no problem was noted.
 */
final class JsonFields {

    private final JsonNode node;
    private final String path;
    private final List<String> problems;
    private final Set<String> known = new HashSet<>();

    JsonFields(JsonNode node, String path, List<String> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        if (!node.isObject()) {
            problems.add("%s must be an object, is %s".formatted(path.isEmpty() ? "the manifest" : path, shown(node)));
        }
    }

    String text(String name) {
        return required(name, JsonNode::isTextual, "a text")
                .map(JsonNode::textValue)
                .orElse("");
    }

    long integer(String name, long least, long most) {
        var expected = "a whole number from %d to %d".formatted(least, most);
        return required(name, value -> isInteger(value, least, most), expected)
                .map(JsonNode::longValue)
                .orElse(least);
    }

    /** A whole number of any 64 bits. */
    long seed(String name) {
        return integer(name, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    double number(String name) {
        return required(name, JsonFields::isFinite, "a finite number")
                .map(JsonNode::doubleValue)
                .orElse(0.0);
    }

    <E extends Enum<E>> E constant(String name, Class<E> type, Function<E, String> label) {
        var constants = type.getEnumConstants();
        var labels = Arrays.stream(constants).map(label).toList();
        return required(name, value -> labels.contains(value.textValue()), "one of " + labels)
                .map(value -> constants[labels.indexOf(value.textValue())])
                .orElse(constants[0]);
    }

    JsonFields object(String name) {
        return required(name, JsonNode::isObject, "an object")
                .map(value -> child(value, name))
                .orElseGet(() -> new JsonFields(JsonNodeFactory.instance.objectNode(), at(name), new ArrayList<>()));
    }

    Optional<JsonFields> optionalObject(String name) {
        known.add(name);
        var value = node.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(object(name));
    }

    /** A text that may be absent or null. */
    @Nullable
    String optionalText(String name) {
        known.add(name);
        var value = node.path(name);
        return value.isMissingNode() || value.isNull() ? null : text(name);
    }

    List<JsonFields> objects(String name) {
        var found = new ArrayList<JsonFields>();
        var array = required(name, JsonNode::isArray, "an array of objects");
        array.ifPresent(values -> {
            for (int i = 0; i < values.size(); i++) {
                found.add(child(values.get(i), name + "[" + i + "]"));
            }
        });
        return found;
    }

    List<String> texts(String name) {
        return elements(name, JsonNode::isTextual, "texts", JsonNode::textValue);
    }

    List<Integer> sizes(String name) {
        return elements(
                name, value -> isInteger(value, 1, Integer.MAX_VALUE), "positive whole numbers", JsonNode::intValue);
    }

    List<Double> numbers(String name) {
        return elements(name, JsonFields::isFinite, "finite numbers", JsonNode::doubleValue);
    }

    Map<String, String> textMap(String name) {
        return map(name, JsonNode::isTextual, "a text", JsonNode::textValue);
    }

    Map<String, Double> numberMap(String name) {
        return map(name, JsonFields::isFinite, "a finite number", JsonNode::doubleValue);
    }

    /** Names of the fields of an object, in document order. */
    List<String> names() {
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Notes a problem with one of the fields. */
    void problem(String name, String text) {
        problems.add(at(name) + " " + text);
    }

    /** Notes each field that nobody asked for. */
    void rejectUnknown() {
        names().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problem(name, "is not a field of schema " + ModelManifest.SCHEMA));
    }

    private Optional<JsonNode> required(String name, Function<JsonNode, Boolean> accepts, String expected) {
        known.add(name);
        var value = node.path(name);
        if (value.isMissingNode()) {
            problem(name, "is missing; it must be " + expected);
            return Optional.empty();
        }
        if (!accepts.apply(value)) {
            problem(name, "must be %s, is %s".formatted(expected, shown(value)));
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private <T> List<T> elements(
            String name, Function<JsonNode, Boolean> accepts, String expected, Function<JsonNode, T> read) {
        var found = new ArrayList<T>();
        required(name, JsonNode::isArray, "an array of " + expected).ifPresent(values -> {
            for (int i = 0; i < values.size(); i++) {
                var value = values.get(i);
                if (accepts.apply(value)) {
                    found.add(read.apply(value));
                } else {
                    problem(name + "[" + i + "]", "is %s in an array of %s".formatted(shown(value), expected));
                }
            }
        });
        return found;
    }

    private <T> Map<String, T> map(
            String name, Function<JsonNode, Boolean> accepts, String expected, Function<JsonNode, T> read) {
        var found = new TreeMap<String, T>();
        required(name, JsonNode::isObject, "an object")
                .ifPresent(values -> values.properties().forEach(entry -> {
                    if (accepts.apply(entry.getValue())) {
                        found.put(entry.getKey(), read.apply(entry.getValue()));
                    } else {
                        problem(
                                name + "." + entry.getKey(),
                                "must be %s, is %s".formatted(expected, shown(entry.getValue())));
                    }
                }));
        return found;
    }

    private JsonFields child(JsonNode value, String name) {
        return new JsonFields(value, at(name), problems);
    }

    private String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static boolean isInteger(JsonNode value, long least, long most) {
        return value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= least
                && value.longValue() <= most;
    }

    private static boolean isFinite(JsonNode value) {
        return value.isNumber() && Double.isFinite(value.doubleValue());
    }

    private static String shown(JsonNode value) {
        var text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
