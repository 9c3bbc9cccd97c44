package ganymede.metrics.scores;

import ganymede.metrics.windows.Series;
import ganymede.metrics.windows.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The latest scores of each key: all time, and the newest windows. Bounded in series and windows; safe for several threads. */
public final class ScoreBoard {
    private final int maxSeries;
    private final int maxWindows;
    private final Map<Series, Row> rows = new HashMap<>();

    /**
     * @param maxSeries series kept; the one that was scored longest ago goes first
     * @param maxWindows windows kept of each series; the oldest goes first
     */
    public ScoreBoard(int maxSeries, int maxWindows) {
        this.maxSeries = maxSeries;
        this.maxWindows = maxWindows;
    }

    private static final class Row {
        private Optional<ScoreReport> allTime = Optional.empty();
        private final TreeMap<Instant, ScoreReport> windows = new TreeMap<>();
        private Instant scoredAt = Instant.MIN;

        private List<ScoreReport> reports() {
            var reports = new ArrayList<ScoreReport>();
            allTime.ifPresent(reports::add);
            reports.addAll(windows.descendingMap().values());
            return reports;
        }
    }

    /** What {@link #accept} changed. */
    public record Change(boolean newest, List<Series> dropped) {}

    /** Takes the report in; it is the newest when no later window of its series is known. */
    public synchronized Change accept(ScoreReport report) {
        var row = rows.computeIfAbsent(report.key().series(), series -> new Row());
        row.scoredAt = report.scoredAt().isAfter(row.scoredAt) ? report.scoredAt() : row.scoredAt;
        var newest = switch (report.key().window()) {
            case Window.AllTime() -> {
                row.allTime = Optional.of(report);
                yield true;
            }
            case Window.Span(var start, var end) -> {
                row.windows.put(start, report);
                if (row.windows.size() > maxWindows) {
                    row.windows.pollFirstEntry();
                }
                yield row.windows.lastKey().equals(start);
            }
        };
        return new Change(newest, dropOldest());
    }

    private List<Series> dropOldest() {
        if (rows.size() <= maxSeries) {
            return List.of();
        }
        var oldest = rows.entrySet().stream()
                .min(Comparator.comparing(entry -> entry.getValue().scoredAt))
                .orElseThrow()
                .getKey();
        rows.remove(oldest);
        return List.of(oldest);
    }

    /** Every report kept: series sorted, all time first, then windows from new to old. */
    public synchronized List<ScoreReport> reports() {
        return rows.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> entry.getValue().reports().stream())
                .toList();
    }
}
