package ganymede.metrics.scores;

import ganymede.metrics.windows.Series;
import ganymede.metrics.windows.Window;
import ganymede.platform.Meters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Shows the newest scores of each model version as gauges. A score that is absent has no gauge: never NaN, never stale. */
public final class ScoreGauges {
    private final MeterRegistry registry;
    private final Map<Row, Map<Cell, Live>> rows = new HashMap<>();

    public ScoreGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    private record Row(String model, long version, String window) {}

    private record Cell(Meters meter, String score) {}

    private record Live(Gauge gauge, AtomicReference<Double> value) {}

    /** Shows the report's scores and takes away the gauges of scores that it does not have. */
    public synchronized void show(ScoreReport report) {
        var series = report.key().series();
        var row = new Row(series.model(), series.version(), scope(report.key().window()));
        var cells = rows.computeIfAbsent(row, key -> new HashMap<>());
        var shown = new HashSet<Cell>();
        for (var score : report.scores()) {
            set(row, cells, shown, new Cell(Meters.SCORE, score.name()), OptionalDouble.of(score.value()));
            set(row, cells, shown, new Cell(Meters.SCORE_FLOOR, score.name()), score.floor());
            set(row, cells, shown, new Cell(Meters.SCORE_UNCERTAINTY, score.name()), score.uncertainty());
        }
        cells.entrySet().removeIf(cell -> !shown.contains(cell.getKey()) && removed(cell.getValue()));
    }

    /** Takes away every gauge of these series. */
    public synchronized void drop(List<Series> dropped) {
        for (var series : dropped) {
            for (var window : List.of("all", "latest")) {
                var cells = rows.remove(new Row(series.model(), series.version(), window));
                if (cells != null) {
                    cells.values().forEach(this::removed);
                }
            }
        }
    }

    private void set(Row row, Map<Cell, Live> cells, Set<Cell> shown, Cell cell, OptionalDouble value) {
        if (value.isEmpty() || !Double.isFinite(value.getAsDouble())) {
            return;
        }
        shown.add(cell);
        cells.computeIfAbsent(cell, key -> live(row, cell)).value().set(value.getAsDouble());
    }

    private Live live(Row row, Cell cell) {
        var value = new AtomicReference<>(0.0);
        var gauge = cell.meter()
                .gauge(
                        registry,
                        value,
                        AtomicReference::get,
                        row.model(),
                        Long.toString(row.version()),
                        cell.score(),
                        row.window());
        return new Live(gauge, value);
    }

    private boolean removed(Live live) {
        registry.remove(live.gauge());
        return true;
    }

    private static String scope(Window window) {
        return switch (window) {
            case Window.AllTime() -> "all";
            case Window.Span span -> "latest";
        };
    }
}
