package ganymede.trainer.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A mapping of the document while it is read: hands out checked values, notes problems instead of throwing, and knows which keys were asked for. */
final class Section {
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();
    private final List<Section> children = new ArrayList<>();
    private final List<SpecProblem> problems;

    private Section(String path, int line, List<SpecProblem> problems) {
        this.path = path;
        this.line = line;
        this.problems = problems;
    }

    static Section of(String path, MappingNode mapping, List<SpecProblem> problems) {
        var section = new Section(path, lineOf(mapping), problems);
        mapping.getValue().forEach(entry -> section.put(entry.getKeyNode(), entry.getValueNode()));
        return section;
    }

    private void put(Node keyNode, Node valueNode) {
        String key = keyNode instanceof ScalarNode scalar
                ? scalar.getValue()
                : keyNode.getTag().getValue();
        if (values.put(key, valueNode) != null) {
            problem(key, "", "must be given once", lineOf(keyNode));
        }
        keyLines.put(key, lineOf(keyNode));
    }

    boolean has(String key) {
        known.add(key);
        return values.containsKey(key);
    }

    /** Text of a scalar; empty and a problem when it is something else, empty alone when it is missing. */
    Optional<String> text(String key) {
        known.add(key);
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case ScalarNode scalar -> Optional.of(scalar.getValue());
            case Node other -> {
                problem(key, "", "must be a single value, not a list or mapping", lineOf(other));
                yield Optional.empty();
            }
        };
    }

    String requiredText(String key, String expectation) {
        if (!has(key)) {
            problem(key, "", "is missing: " + expectation, line);
        }
        return text(key).orElse("");
    }

    OptionalLong integer(String key, long least, long most) {
        var text = text(key);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long value = Long.parseLong(text.get().replace("_", ""));
            if (value >= least && value <= most) {
                return OptionalLong.of(value);
            }
        } catch (NumberFormatException e) {
            // Falls through: words and numbers out of range get the same expectation.
        }
        problem(key, text.get(), "must be a whole number from %d to %d".formatted(least, most));
        return OptionalLong.empty();
    }

    OptionalDouble decimal(String key, double above, double most) {
        var text = text(key);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(text.get());
            if (value > above && value <= most) {
                return OptionalDouble.of(value);
            }
        } catch (NumberFormatException e) {
            // Falls through, as above.
        }
        problem(key, text.get(), "must be a number above %s and at most %s".formatted(above, most));
        return OptionalDouble.empty();
    }

    boolean flag(String key, boolean otherwise) {
        var text = text(key);
        if (text.isEmpty() || text.get().equals("true") || text.get().equals("false")) {
            return text.map(Boolean::parseBoolean).orElse(otherwise);
        }
        problem(key, text.get(), "must be true or false");
        return otherwise;
    }

    <E extends Enum<E>> E choice(String key, E otherwise) {
        var text = text(key);
        var names = new ArrayList<String>();
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT);
            if (text.isEmpty() || text.get().equals(name)) {
                return text.isEmpty() ? otherwise : constant;
            }
            names.add(name);
        }
        problem(key, text.get(), "must be one of " + String.join(", ", names));
        return otherwise;
    }

    /** A nested mapping; an empty one when it is missing or something else. */
    Section section(String key) {
        known.add(key);
        Section child = switch (values.get(key)) {
            case null -> new Section(path(key), line, problems);
            case MappingNode mapping -> Section.of(path(key), mapping, problems);
            case Node other -> {
                problem(key, "", "must be a mapping of keys to values", lineOf(other));
                yield new Section(path(key), line, problems);
            }
        };
        children.add(child);
        return child;
    }

    boolean isMapping(String key) {
        return values.get(key) instanceof MappingNode;
    }

    void problem(String key, String value, String expectation) {
        problem(key, value, expectation, keyLines.getOrDefault(key, line));
    }

    /** Call once, after everything was asked for: the keys left over are mistakes. */
    void refuseUnknownKeys() {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                problem(key, "", "is not a known key; the nearest is " + Nearest.to(key, known));
            }
        }
        children.forEach(Section::refuseUnknownKeys);
    }

    private void problem(String key, String value, String expectation, int atLine) {
        problems.add(new SpecProblem(path(key), value, expectation, atLine));
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static int lineOf(Node node) {
        return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
    }
}
