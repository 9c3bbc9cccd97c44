package ganymede.cli.terminal;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lines that stay and one status line that changes in place.
 *
 * <p>When the output is no terminal (a file, a pipe, a build log) the status becomes a line now and then instead.
 */
public final class Terminal {
    private static final long PLAIN_INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int DEFAULT_WIDTH = 100;

    private final PrintStream out;
    private final boolean interactive;
    private final int width;
    private final LongSupplier nanos;
    private String status = "";
    private long printedAt;

    /** Writes to {@code out}; {@code nanos} is a monotonic clock. */
    public Terminal(PrintStream out, boolean interactive, int width, LongSupplier nanos) {
        this.out = out;
        this.interactive = interactive;
        this.width = width;
        this.nanos = nanos;
        this.printedAt = nanos.getAsLong() - PLAIN_INTERVAL_NANOS;
    }

    /** Standard output; the script says in GANYMEDE_TTY whether it is a terminal. */
    public static Terminal standard() {
        return of(System.out);
    }

    /** The same on another stream, such as the standard error while the output is for a program. */
    public static Terminal of(PrintStream out) {
        var interactive = "1".equals(System.getenv("GANYMEDE_TTY"));
        return new Terminal(out, interactive, columns(), System::nanoTime);
    }

    private static int columns() {
        var columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
    }

    /** A line that stays. */
    public synchronized void line(String text) {
        erase();
        out.println(text);
        out.flush();
        status = "";
        printedAt = nanos.getAsLong() - PLAIN_INTERVAL_NANOS;
    }

    /** Replaces the status line. */
    public synchronized void status(String text) {
        if (interactive) {
            status = text.length() < width ? text : text.substring(0, width - 1);
            out.print("\r\u001b[K" + status);
            out.flush();
        } else if (nanos.getAsLong() - printedAt >= PLAIN_INTERVAL_NANOS) {
            printedAt = nanos.getAsLong();
            out.println(text);
            out.flush();
        }
    }

    /** Removes the status line, before something else writes to the terminal. */
    public synchronized void endStatus() {
        erase();
        status = "";
        out.flush();
    }

    private void erase() {
        if (interactive) {
            out.print("\r\u001b[K");
        }
    }
}
