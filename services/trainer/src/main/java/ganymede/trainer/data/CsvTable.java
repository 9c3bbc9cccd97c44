package ganymede.trainer.data;

import ganymede.inference.files.MalformedDataException;
import ganymede.trainer.data.TableDataset.Cells;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * A CSV file with a header, as a table: RFC 4180 with commas and quotes, one row a line, UTF-8. A column of numbers with more
 * than {@value #MANY} different ones is continuous; every other column is categorical.
 */
final class CsvTable {
    /** Fewer different numbers are codes, such as months or grades. */
    static final int MANY = 20;
    /** A column of more texts is an identifier, which no model should learn. */
    private static final int MOST_CATEGORIES = 500;

    private static final int LEAST_ROWS = 100;

    private final String file;
    private final List<String> problems = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private List<String> header = List.of();

    private CsvTable(String file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @param seed of the fits of continuous columns
     * @throws MalformedDataException names file, line and expectation of up to {@value MalformedDataException#MOST} problems
     */
    static Dataset read(Path path, long seed) throws IOException {
        CsvTable table = new CsvTable(path.toString());
        table.lines(Files.readAllLines(path, StandardCharsets.UTF_8));
        List<Cells> columns = table.columns();
        if (!table.problems.isEmpty()) {
            throw new MalformedDataException(table.problems);
        }
        return TableDataset.of("csv:" + path.getFileName(), columns, seed);
    }

    private void lines(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (i > 0 && lines.get(i).isBlank()) {
                continue;
            }
            List<String> fields = fields(lines.get(i), i + 1);
            if (i == 0) {
                header(fields);
            } else if (fields.size() != header.size()) {
                problem(i + 1, "%d fields must be %d as in the header".formatted(fields.size(), header.size()));
            } else {
                row(fields, i + 1);
            }
        }
        if (rows.size() < LEAST_ROWS && problems.isEmpty()) {
            problem(Math.max(1, lines.size()), "%d rows must be at least %d".formatted(rows.size(), LEAST_ROWS));
        }
    }

    private void header(List<String> names) {
        header = names;
        if (new HashSet<>(names).size() != names.size() || names.contains("")) {
            problem(1, "column names %s must be there and differ".formatted(names));
        }
    }

    private void row(List<String> fields, int line) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).isBlank()) {
                problem(line, "column '%s' must not be empty".formatted(header.get(i)));
            } else if (number(fields.get(i)).stream().anyMatch(value -> !Double.isFinite((float) value))) {
                problem(line, "column '%s' (%s) must be a finite number".formatted(header.get(i), fields.get(i)));
            }
        }
        rows.add(fields);
    }

    private List<Cells> columns() {
        List<Cells> columns = new ArrayList<>();
        for (int i = 0; problems.isEmpty() && i < header.size(); i++) {
            columns.add(column(i));
        }
        if (problems.isEmpty() && columns.stream().noneMatch(Cells::categorical)) {
            problem(1, "at least one column must be categorical");
        }
        return columns;
    }

    private Cells column(int column) {
        List<String> texts = rows.stream().map(row -> row.get(column)).toList();
        List<String> values = List.copyOf(new TreeSet<>(texts));
        boolean numbers = values.stream().allMatch(text -> number(text).isPresent());
        if (numbers && values.size() > MANY) {
            double[] cells = texts.stream()
                    .mapToDouble(text -> number(text).orElseThrow())
                    .toArray();
            return new Cells(header.get(column), List.of(), cells);
        }
        if (values.size() > MOST_CATEGORIES) {
            problem(
                    1,
                    "column '%s' has %d texts, at most %d; leave identifiers out, and check for texts among its numbers"
                            .formatted(header.get(column), values.size(), MOST_CATEGORIES));
        }
        double[] cells = texts.stream().mapToDouble(values::indexOf).toArray();
        return new Cells(header.get(column), values, cells);
    }

    private static OptionalDouble number(String text) {
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException noNumber) {
            return OptionalDouble.empty();
        }
    }

    /** The fields of a line; a quote doubles inside quotes. */
    private List<String> fields(String line, int number) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(line.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            problem(number, "a quote must be closed on its line");
        }
        fields.add(field.toString().strip());
        return fields;
    }

    private void problem(int line, String expectation) {
        problems.add("%s, line %d: %s".formatted(file, line, expectation));
    }
}
