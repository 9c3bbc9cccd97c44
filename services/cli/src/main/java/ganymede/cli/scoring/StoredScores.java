package ganymede.cli.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import ganymede.artifacts.FileRole;
import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.TextTable;
import ganymede.sketches.Portfolio;
import ganymede.sketches.Reference;
import ganymede.sketches.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** Scores of what the metrics service has folded, read again against the reference of its version. */
public record StoredScores(StoredDigest stored, List<Score> scores) {
    private static final JsonMapper JSON = new JsonMapper();

    public StoredScores {
        scores = List.copyOf(scores);
    }

    /** Fetches the reference and scores; fails when the store has another one than the digests were made with. */
    public static StoredScores of(StoredDigest stored, PublishedModels models) throws Failure {
        var label = "%s@%d".formatted(stored.model(), stored.version());
        var reference = Reference.fromBytes(
                models.load(label, Set.of(FileRole.REFERENCE)).bytes(FileRole.REFERENCE));
        if (!reference.digest().equals(stored.reference())) {
            throw new Failure(
                    "Digests of %s were made against the reference %s, the store has %s."
                            .formatted(label, stored.reference(), reference.digest()),
                    "--store and --bucket name another store.");
        }
        return new StoredScores(stored, Portfolio.score(stored.digest(), reference));
    }

    /** For people: whose samples of when, and a row per score. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("%s@%d, %d samples from %s to %s"
                .formatted(stored.model(), stored.version(), stored.digest().count(), stored.first(), stored.last()));
        var table = new TextTable("score", "value", "+-", "n", "perfect");
        for (var score : scores) {
            table.row(
                    score.name(),
                    number(OptionalDouble.of(score.value())),
                    number(score.uncertainty()),
                    Long.toString(score.count()),
                    number(score.floor()));
        }
        lines.addAll(table.lines());
        return lines;
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.5g", value.getAsDouble()) : "-";
    }

    /** For programs: an array with an object per version. */
    public static String json(List<StoredScores> all) {
        var array = JSON.createArrayNode();
        for (var one : all) {
            var node = array.addObject()
                    .put("model", one.stored.model())
                    .put("version", one.stored.version())
                    .put("extractor", one.stored.extractor())
                    .put("reference", one.stored.reference())
                    .put("from", one.stored.first().toString())
                    .put("to", one.stored.last().toString())
                    .put("samples", one.stored.digest().count());
            var list = node.putArray("scores");
            for (var score : one.scores) {
                var out = list.addObject()
                        .put("name", score.name())
                        .put("value", score.value())
                        .put("n", score.count());
                score.uncertainty().ifPresent(error -> out.put("uncertainty", error));
                score.floor().ifPresent(perfect -> out.put("perfect", perfect));
            }
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
    }
}
