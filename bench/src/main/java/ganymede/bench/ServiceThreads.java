package ganymede.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * CPU time of the generation service by what its threads do, to the nanosecond, from Linux; empty elsewhere. A thread that ends takes
 * its time along, so the groups may sum to a little less than the process.
 */
final class ServiceThreads implements Costs {
    private final Path tasks;

    ServiceThreads(ProcessHandle service) {
        tasks = Path.of("/proc", Long.toString(service.pid()), "task");
    }

    @Override
    public Map<String, Double> now() {
        var seconds = new LinkedHashMap<String, Double>();
        if (Files.isDirectory(tasks)) {
            try (var threads = Files.newDirectoryStream(tasks)) {
                for (var thread : threads) {
                    add(thread, seconds);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the service's threads cannot be read in " + tasks, e);
            }
        }
        return seconds;
    }

    private static void add(Path thread, Map<String, Double> seconds) {
        try {
            var name = Files.readString(thread.resolve("comm")).strip();
            // Nanoseconds on a core, nanoseconds waiting for one, turns.
            var times = Files.readString(thread.resolve("schedstat")).split(" ", -1);
            seconds.merge("CPU service: " + group(name), Long.parseLong(times[0]) / 1e9, Double::sum);
        } catch (IOException ended) {
            // Between the listing and the reading.
            return;
        }
    }

    /** What a thread of this name does; Linux keeps 15 characters of a name. */
    static String group(String name) {
        if (name.startsWith("inference-")) {
            return "noise, inference, hash, encode";
        }
        if (name.startsWith("requests-")) {
            return "read, admit, commit";
        }
        if (name.startsWith("kafka-producer-")) {
            return "send";
        }
        if (name.startsWith("C1 Compiler") || name.startsWith("C2 Compiler")) {
            return "compile";
        }
        return name.startsWith("GC Thread") || name.startsWith("ParGC Thread") || name.equals("VM Thread")
                ? "collect garbage"
                : "rest";
    }
}
