package ganymede.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import ganymede.platform.ServiceClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The measurements of one benchmark run with all that is needed to repeat them; written as JSON to {@code bench/results}. */
public final class Results {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * One measured quantity.
     *
     * @param subject what was measured, such as {@code mlp784 streamed} or {@code mlp784 raw loop}
     * @param quantity such as {@code throughput}
     * @param unit such as {@code samples/s}; empty for ratios
     */
    public record Row(String subject, String quantity, String unit, Spread value) {}

    /** The file's content. */
    public record Document(
            String benchmark, String command, String date, Commit commit, Machine machine, List<Row> rows) {}

    private final String benchmark;
    private final String command;
    private final String date;
    private final Commit commit;
    private final Machine machine;
    private final List<Row> rows = new ArrayList<>();

    private Results(String benchmark, String command, String date, Commit commit, Machine machine) {
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
        return new Results(benchmark, command, clock.now().toString(), Commit.of(root), Machine.here());
    }

    /** Adds a quantity measured once or several times. */
    public Results add(String subject, String quantity, String unit, double... measurements) {
        rows.add(new Row(subject, quantity, unit, Spread.of(measurements)));
        return this;
    }

    /** Everything added so far. */
    public Document document() {
        return new Document(benchmark, command, date, commit, machine, List.copyOf(rows));
    }

    /** Writes {@code <folder>/<benchmark>.json}, replacing an earlier run's; returns the file. */
    public Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve(benchmark + ".json");
        Files.writeString(file, JSON.writeValueAsString(document()) + "\n");
        return file;
    }
}
