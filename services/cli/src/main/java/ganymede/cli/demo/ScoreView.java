package ganymede.cli.demo;

import ganymede.cli.messaging.ScoreReport;
import ganymede.cli.pictures.DiversityChart;
import ganymede.cli.terminal.TextTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Scores as a table, as lines of CSV and as panels of a chart. */
final class ScoreView {
    /** One of each kind, so that the chart can be read: distance, kernel, classes, coverage, spread, quality. */
    private static final List<String> CHARTED =
            List.of("fd_over_trace", "kid", "js", "coverage_over_expected", "vendi", "inception_score");

    /** Below this a number is a rounding error of zero. */
    private static final double ZERO = 1e-12;

    private ScoreView() {}

    static List<String> table(ScoreReport report) {
        var table = new TextTable("score", "value", "+/-", "n", "perfect");
        report.scores()
                .forEach(score -> table.row(
                        score.name(),
                        number(score.value()),
                        optional(score.uncertainty()),
                        Long.toString(score.count()),
                        optional(score.floor())));
        return table.lines();
    }

    static List<String> csv(List<ScoreReport> reports, Instant start) {
        var lines = new ArrayList<String>();
        lines.add("seconds,samples,score,value,uncertainty,floor");
        for (var report : reports) {
            for (var score : report.scores()) {
                lines.add(String.join(
                        ",",
                        String.format(Locale.ROOT, "%.3f", seconds(start, report)),
                        Long.toString(report.count()),
                        score.name(),
                        Double.toString(score.value()),
                        plain(score.uncertainty()),
                        plain(score.floor())));
            }
        }
        return lines;
    }

    /** A panel per charted score, with its points in the order of time; all scores when none of them is known. */
    static List<DiversityChart.Panel> panels(List<ScoreReport> reports, Instant start) {
        var last = reports.getLast();
        var charted =
                CHARTED.stream().flatMap(name -> last.score(name).stream()).toList();
        return (charted.isEmpty() ? last.scores() : charted)
                .stream().map(score -> panel(score, reports, start)).toList();
    }

    private static DiversityChart.Panel panel(ScoreReport.Score last, List<ScoreReport> reports, Instant start) {
        var seconds = new ArrayList<Double>();
        var values = new ArrayList<Double>();
        for (var report : reports) {
            report.score(last.name())
                    .filter(score -> Double.isFinite(score.value()))
                    .ifPresent(score -> {
                        seconds.add(seconds(start, report));
                        values.add(score.value());
                    });
        }
        return new DiversityChart.Panel(last.name(), seconds, values, last.floor());
    }

    private static double seconds(Instant start, ScoreReport report) {
        return Duration.between(start, report.scoredAt()).toMillis() / 1000.0;
    }

    private static String optional(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "-";
    }

    private static String plain(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }

    /** Four significant digits, without an exponent where people would not write one. */
    private static String number(double value) {
        double size = Math.abs(value);
        if (size > ZERO && (size < 1e-4 || size >= 1e6)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        int decimals = size >= 1000 ? 1 : size >= 10 ? 2 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
