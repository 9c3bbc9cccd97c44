package ganymede.bench;

import ganymede.platform.ServiceClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The measurements of one benchmark run with all that is needed to repeat them; written as JSON to {@code bench/results}. A run
 * that goes on from earlier ones keeps their rows under their own command and commit until it measures the subject again.
 */
public final class Results {

    /**
     * One measured quantity.
     *
     * @param subject what was measured, such as {@code mlp784 streamed} or {@code mlp784 raw loop}; of a family its name, or its
     *     name, {@code  on } and what it was trained on
     * @param quantity such as {@code throughput}
     * @param unit such as {@code samples/s}; empty for ratios
     */
    public record Row(String subject, String quantity, String unit, Spread value) {}

    private final String benchmark;
    private final String command;
    private final String date;
    private final Commit commit;
    private final Machine machine;
    private final List<Row> rows = new ArrayList<>();
    private final List<ResultDocument> earlier = new ArrayList<>();

    private Path folder;

    private Results(String benchmark, String command, Path root, String date, Commit commit, Machine machine) {
        this.folder = root.resolve("bench/results");
        this.benchmark = benchmark;
        this.command = command;
        this.date = date;
        this.commit = commit;
        this.machine = machine;
    }

    /**
     * Notes machine and commit now, before the load begins.
     *
     * @param benchmark lower-case name, which is the file's name too
     * @param command what a reader types to repeat it
     * @param root the checkout
     */
    public static Results begin(String benchmark, String command, Path root, ServiceClock clock) {
        return new Results(benchmark, command, root, clock.now().toString(), Commit.of(root), Machine.here());
    }

    /** Adds a quantity measured once or several times, or replaces it; what earlier runs knew of the subject is forgotten. */
    public Results add(String subject, String quantity, String unit, double... measurements) {
        earlier.replaceAll(run -> run.without(subject));
        rows.removeIf(row -> row.subject().equals(subject) && row.quantity().equals(quantity));
        rows.add(new Row(subject, quantity, unit, Spread.of(measurements)));
        return this;
    }

    /** Everything added so far, and what is kept of earlier runs. */
    public ResultDocument document() {
        List<ResultDocument> kept =
                earlier.stream().filter(run -> !run.rows().isEmpty()).toList();
        return new ResultDocument(benchmark, command, date, commit, machine, rows, kept);
    }

    /** Goes on from the runs in the folder's file of this benchmark, if there is one; {@link #save} replaces that file. */
    public Results continuing(Path other) throws IOException {
        folder = other;
        ResultDocument.read(folder, benchmark).stream()
                .flatMap(ResultDocument::runs)
                .forEach(earlier::add);
        return this;
    }

    /** The earlier runs that measured this subject and whose rows are kept. */
    public Stream<ResultDocument> earlier(String subject) {
        return earlier.stream()
                .filter(run -> run.rows().stream().anyMatch(row -> row.subject().equals(subject)));
    }

    /** The source that is measured. */
    public Commit commit() {
        return commit;
    }

    /** Where the file is, and what belongs to it. */
    Path folder() {
        return folder;
    }

    /** Writes the file with what has been measured so far, so that a run that is stopped loses nothing. */
    public Path save() throws IOException {
        return write(folder);
    }

    /** Writes {@code <target>/<benchmark>.json}, replacing the file; returns it. */
    public Path write(Path target) throws IOException {
        return document().write(target);
    }
}
