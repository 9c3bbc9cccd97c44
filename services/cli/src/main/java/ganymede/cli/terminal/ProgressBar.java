package ganymede.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** Renders progress as text: {@code [######......] 52 %}. */
public final class ProgressBar {
    private static final int CELLS = 24;

    private ProgressBar() {}

    /** A bar with its percentage; {@code total} of 0 or less shows an empty bar. */
    public static String of(long done, long total) {
        double fraction = total <= 0 ? 0 : Math.clamp((double) done / total, 0, 1);
        int filled = (int) Math.round(fraction * CELLS);
        return "[%s%s] %3d %%".formatted("#".repeat(filled), ".".repeat(CELLS - filled), (int) (fraction * 100));
    }

    /** {@code 1:05} for a minute and five seconds; {@code -:--} when it is not known. */
    public static String time(double seconds) {
        if (!Double.isFinite(seconds) || seconds < 0) {
            return "-:--";
        }
        var duration = Duration.ofSeconds(Math.round(seconds));
        return String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
    }
}
