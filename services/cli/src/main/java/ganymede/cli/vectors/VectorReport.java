package ganymede.cli.vectors;

import ganymede.cli.terminal.TextTable;
import ganymede.cli.vectors.BlockResult.Compared;
import ganymede.cli.vectors.BlockResult.Unknown;
import ganymede.cli.vectors.BlockResult.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The outcome of every block. */
public final class VectorReport {
    /** Beyond this, a block differs as a whole. */
    private static final int SHOWN = 5;

    private final List<BlockResult> results;
    private final List<String> absent;

    VectorReport(List<BlockResult> results, List<String> absent) {
        this.results = List.copyOf(results);
        this.absent = List.copyOf(absent);
    }

    /** Whether every block of the file was computed, and equal. */
    public boolean holds() {
        return results.stream().allMatch(BlockResult::holds);
    }

    List<BlockResult> results() {
        return results;
    }

    /** A line per block; then what differs, and a summary. */
    public List<String> lines() {
        var table = new TextTable("block", "compared", "values", "largest deviation", "allowed", "verdict");
        var details = new ArrayList<String>();
        for (var result : results) {
            switch (result) {
                case Compared compared -> add(compared, table, details);
                case Unreadable(String name, String reason) -> {
                    table.row(name, "-", "-", "-", "-", "UNREADABLE");
                    details.add("%s: %s".formatted(name, reason));
                }
                case Unknown(String name) -> {
                    table.row(name, "-", "-", "-", "-", "UNKNOWN");
                    details.add("%s: no score here has this name".formatted(name));
                }
            }
        }
        var lines = new ArrayList<>(table.lines());
        lines.addAll(details);
        if (!absent.isEmpty()) {
            lines.add("not in the file: " + String.join(", ", absent));
        }
        lines.add("%d of %d blocks agree"
                .formatted(results.stream().filter(BlockResult::holds).count(), results.size()));
        return lines;
    }

    private static void add(Compared compared, TextTable table, List<String> details) {
        var comparison = compared.comparison();
        var largest = comparison.largest();
        var verdict =
                comparison.differences().isEmpty() ? compared.unread().isEmpty() ? "ok" : "UNKNOWN PART" : "DIFFERS";
        table.row(
                compared.name(),
                compared.what(),
                Integer.toString(comparison.values()),
                largest == null ? "-" : number("%.1e", largest.size()),
                largest == null ? "-" : largest.tolerance().toString(),
                verdict);
        comparison.differences().stream().limit(SHOWN).map(VectorReport::shown).forEach(details::add);
        if (comparison.differences().size() > SHOWN) {
            details.add("%s: and %d more"
                    .formatted(compared.name(), comparison.differences().size() - SHOWN));
        }
        compared.unread().forEach(pointer -> details.add(pointer + ": no score here computes this"));
    }

    private static String shown(Comparison.Deviation deviation) {
        return "%s: expected %s, computed %s, %s apart, allowed %s"
                .formatted(
                        deviation.pointer(),
                        number("%.16g", deviation.expected()),
                        number("%.16g", deviation.computed()),
                        number("%.1e", deviation.size()),
                        number("%.1e", deviation.tolerance().allowed(deviation.expected())));
    }

    private static String number(String form, double value) {
        return String.format(Locale.ROOT, form, value);
    }
}
