package ganymede.cli.demo;

import ganymede.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The demonstration's phases as headings, and how long each took. */
final class Phases {
    private final Terminal terminal;
    private final List<String> finished = new ArrayList<>();
    private final long start = System.nanoTime();
    private String current = "";
    private long currentStart = start;

    Phases(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Ends the phase before, if any, and begins one. */
    void begin(String name, String explanation) {
        end();
        current = name;
        terminal.line("== " + name + ": " + explanation);
    }

    /** Ends the phase that runs. */
    void end() {
        if (!current.isEmpty()) {
            finished.add(String.format(Locale.ROOT, "%s %.0f s", current, seconds(currentStart)));
        }
        current = "";
        currentStart = System.nanoTime();
    }

    /** e.g. {@code start 9 s, training 120 s; together 143 s}. */
    String summary() {
        return String.join(", ", finished) + String.format(Locale.ROOT, "; together %.0f s", seconds(start));
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
