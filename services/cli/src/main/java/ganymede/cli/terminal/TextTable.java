package ganymede.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows of text with aligned columns: words to the left, numbers to the right. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    /** Starts with the column titles. */
    public TextTable(String... titles) {
        rows.add(List.of(titles));
    }

    /** Adds a row with as many cells as there are titles. */
    public TextTable row(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("row has %d cells, the table %d columns"
                    .formatted(cells.length, rows.getFirst().size()));
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, titles first. */
    public List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        var line = new StringBuilder("  ");
        for (int column = 0; column < row.size(); column++) {
            var padding = " ".repeat(width(column) - row.get(column).length());
            line.append(column == 0 ? "" : "   ");
            line.append(isNumeric(column) ? padding + row.get(column) : row.get(column) + padding);
        }
        return line.toString().stripTrailing();
    }

    /** A dash stands for a number that is not known. */
    private boolean isNumeric(int column) {
        return rows.stream()
                .skip(1)
                .allMatch(row -> row.get(column).matches("-|-?[0-9.]+(e[+-]?[0-9]+)?|-?Infinity|NaN"));
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
