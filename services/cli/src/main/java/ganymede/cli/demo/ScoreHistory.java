package ganymede.cli.demo;

import ganymede.cli.messaging.Feed;
import ganymede.cli.messaging.PublishedModel;
import ganymede.cli.messaging.ScoreReport;
import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.Patience;
import ganymede.cli.terminal.Terminal;
import ganymede.cli.terminal.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The scores of one model version over all tenants and all its samples, as they grew. */
final class ScoreHistory {
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(200);

    private final PublishedModel model;
    private final List<ScoreReport> reports = new ArrayList<>();

    ScoreHistory(PublishedModel model) {
        this.model = model;
    }

    /** Reads until the scores rest on at least {@code samples}. */
    void follow(Feed<ScoreReport> feed, long samples, Terminal terminal, Watch watch) throws Failure {
        var patience = new Patience(SILENCE, "the metrics service", "Its log: .ganymede/logs/metrics.log");
        while (scored() < samples) {
            for (var report : feed.poll(POLL)) {
                if (isOurs(report)) {
                    reports.add(report);
                    patience.reset();
                }
            }
            terminal.status("  scoring    %d/%d samples".formatted(scored(), samples));
            patience.check();
            watch.check();
        }
    }

    /** A window without end covers all samples of the version. */
    private boolean isOurs(ScoreReport report) {
        return report.model().equals(model.name())
                && report.version() == model.version()
                && report.tenant().isEmpty()
                && report.windowEnd().equals(Instant.EPOCH);
    }

    private long scored() {
        return reports.isEmpty() ? 0 : reports.getLast().count();
    }

    /** In the order of arrival. */
    List<ScoreReport> reports() {
        return List.copyOf(reports);
    }

    ScoreReport last() {
        return reports.getLast();
    }
}
