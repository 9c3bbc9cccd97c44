package ganymede.trainer.run;

import ganymede.artifacts.InMemoryObjectStore;
import ganymede.artifacts.ObjectStore;
import ganymede.platform.ServiceClock;
import ganymede.trainer.publishing.BuildInfo;
import ganymede.trainer.run.RunEvent.Completed;
import ganymede.trainer.run.RunEvent.Failed;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Runs one specification without broker and store, and prints the scores at publication in one line of JSON:
 * {@code TrainOnce SPEC.yaml [DIRECTORY]}. With a directory, it keeps checkpoints, grids and the version there.
 */
public final class TrainOnce {
    private TrainOnce() {}

    /** Exits with 0 when a version was published, 1 when not. */
    public static void main(String[] arguments) throws IOException {
        ObjectStore store =
                arguments.length > 1 ? new DirectoryStore(Path.of(arguments[1])) : new InMemoryObjectStore();
        var run = new TrainingRun(store, BuildInfo.of(""), ServiceClock.system());
        String spec = Files.readString(Path.of(arguments[0]));
        var err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        var end = run.run(new RunRequest("once", spec), new Cancellation(), event -> {
            if (event instanceof RunEvent.Progressed progressed) {
                err.println("%s %d/%d %.0f images/s, %.0f s left, losses %s, scores %s"
                        .formatted(
                                progressed.phase().label(),
                                progressed.step(),
                                progressed.steps(),
                                progressed.imagesPerSecond(),
                                progressed.secondsLeft(),
                                progressed.losses(),
                                progressed.scores()));
            }
        });
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        switch (end) {
            case Completed completed -> out.println(json(completed));
            case Failed failed -> {
                err.println(failed.problem().code() + ": " + failed.problem().detail());
                System.exit(1);
            }
        }
    }

    private static String json(Completed completed) {
        var cpuSeconds = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(duration -> duration.toMillis() / 1000.0)
                .orElse(Double.NaN);
        var values = new TreeMap<String, Double>(completed.scores());
        values.putAll(Map.of("seconds", completed.seconds(), "cpu_seconds", cpuSeconds, "parity", completed.parity()));
        return values.entrySet().stream()
                .map(entry -> "\"%s\":%s".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
