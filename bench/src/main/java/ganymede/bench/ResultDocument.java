package ganymede.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The content of a file in {@code bench/results}: one run, and what is still valid of the runs before it.
 *
 * @param earlier runs whose rows no later run measured again, each with its own command, commit and machine
 */
public record ResultDocument(
        String benchmark,
        String command,
        String date,
        Commit commit,
        Machine machine,
        List<Results.Row> rows,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<ResultDocument> earlier) {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public ResultDocument {
        rows = List.copyOf(rows);
        earlier = List.copyOf(earlier);
    }

    /** The benchmark's file in the folder; empty when there is none. */
    static Optional<ResultDocument> read(Path folder, String benchmark) throws IOException {
        Path file = folder.resolve(benchmark + ".json");
        return Files.exists(file) ? Optional.of(JSON.readValue(file.toFile(), ResultDocument.class)) : Optional.empty();
    }

    /** Writes {@code <folder>/<benchmark>.json}, by a rename, so that a reader or a stop never meets half of it; returns the file. */
    Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(benchmark + ".json");
        Path draft = folder.resolve(benchmark + ".json.draft");
        Files.writeString(draft, JSON.writeValueAsString(this) + "\n");
        return Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** This run and the earlier ones, newest first, each without the others. */
    Stream<ResultDocument> runs() {
        return Stream.concat(Stream.of(with(rows)), earlier.stream().flatMap(ResultDocument::runs));
    }

    /** This run without the rows of a subject. */
    ResultDocument without(String subject) {
        return with(rows.stream().filter(row -> !row.subject().equals(subject)).toList());
    }

    private ResultDocument with(List<Results.Row> others) {
        return new ResultDocument(benchmark, command, date, commit, machine, others, List.of());
    }

    /** What this run measured of a subject; empty when it did not. */
    Optional<Spread> value(String subject, String quantity) {
        return row(subject, quantity).map(Results.Row::value);
    }

    /** The row of a subject and a quantity; empty when there is none. */
    Optional<Results.Row> row(String subject, String quantity) {
        return rows.stream()
                .filter(row -> row.subject().equals(subject) && row.quantity().equals(quantity))
                .findFirst();
    }
}
