package ganymede.cli.training;

import ganymede.cli.messaging.TrainingUpdate.Progressed;
import ganymede.cli.terminal.ProgressBar;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One line about a training run's progress. */
final class TrainingLine {
    private TrainingLine() {}

    static String of(Progressed update) {
        var line = new StringBuilder(
                "  %-10s %s".formatted(update.phase(), ProgressBar.of(update.step(), update.steps())));
        line.append("  %d/%d".formatted(update.step(), update.steps()));
        if (!update.waitingFor().isEmpty()) {
            return line.append("  waits: ").append(update.waitingFor()).toString();
        }
        if (update.imagesPerSecond() > 0) {
            line.append("  %.0f img/s".formatted(update.imagesPerSecond()));
            line.append("  ").append(ProgressBar.time(update.secondsLeft())).append(" left");
        }
        append(line, update.losses());
        append(line, update.scores());
        return line.toString();
    }

    private static void append(StringBuilder line, Map<String, Double> values) {
        new TreeMap<>(values)
                .forEach((name, value) -> line.append(String.format(Locale.ROOT, "  %s %.3f", name, value)));
    }
}
