package ganymede.cli.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ganymede.cli.terminal.TextTable;
import ganymede.sketches.AbsentScore;
import ganymede.sketches.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The scores of one set of samples, with all that they are keyed by.
 *
 * @param what was scored
 * @param shape of one sample
 * @param count samples scored
 * @param notes what to know when reading them
 */
public record ScoreCard(
        String what,
        List<Integer> shape,
        int count,
        RealSide real,
        List<Score> scores,
        List<AbsentScore> absent,
        List<String> notes) {
    private static final JsonMapper JSON = new JsonMapper();

    public ScoreCard {
        shape = List.copyOf(shape);
        scores = List.copyOf(scores);
        absent = List.copyOf(absent);
        notes = List.copyOf(notes);
    }

    /** For people: what was compared, a row per score, what is missing and why. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("what        %s: %d samples of %s".formatted(what, count, Shapes.text(shape)));
        lines.add("reference   %s: %d samples, %s"
                .formatted(real.place(), realCount(), real.reference().digest()));
        lines.add("extractor   %s, over %s"
                .formatted(real.key().extractor(), real.key().preprocessing()));
        var table = new TextTable("score", "value", "+-", "n", "perfect");
        for (var score : scores) {
            table.row(
                    score.name(),
                    number(score.value()),
                    number(score.uncertainty()),
                    Long.toString(score.count()),
                    number(score.floor()));
        }
        lines.addAll(table.lines());
        lines.addAll(absences());
        notes.forEach(note -> lines.add("note: " + note));
        return lines;
    }

    /** A line per reason. */
    private List<String> absences() {
        var names = new LinkedHashMap<String, List<String>>();
        absent.forEach(score -> names.computeIfAbsent(score.reason(), reason -> new ArrayList<>())
                .add(score.name()));
        return names.entrySet().stream()
                .map(entry -> "absent, since %s: %s".formatted(entry.getKey(), String.join(", ", entry.getValue())))
                .toList();
    }

    /** For programs; a number that is not known is left out. */
    public String json() {
        var root = JSON.createObjectNode();
        var key = root.putObject("key");
        key.put("extractor", real.key().extractor());
        key.put("preprocessing", real.key().preprocessing());
        key.put("reference", real.reference().digest());
        key.put("n", count);
        root.putObject("what").put("place", what).put("samples", count).put("shape", Shapes.text(shape));
        root.putObject("reference").put("place", real.place()).put("samples", realCount());
        var list = root.putArray("scores");
        scores.forEach(score -> put(score, list.addObject()));
        var missing = root.putArray("absent");
        absent.forEach(score -> missing.addObject().put("name", score.name()).put("reason", score.reason()));
        var all = root.putArray("notes");
        notes.forEach(all::add);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
    }

    private static void put(Score score, ObjectNode out) {
        out.put("name", score.name());
        out.put("value", score.value());
        score.uncertainty().ifPresent(error -> out.put("uncertainty", error));
        out.put("n", score.count());
        score.floor().ifPresent(perfect -> out.put("perfect", perfect));
    }

    private long realCount() {
        return real.reference().real().count();
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "-";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.5g", value);
    }
}
