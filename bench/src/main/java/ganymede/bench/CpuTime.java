package ganymede.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** CPU time that processes use while something runs; unlike wall clock it means the same on a busy machine. */
final class CpuTime {
    private final SequencedMap<String, ProcessHandle> processes;

    /** Watches processes by name; this one is {@code bench}. */
    CpuTime(SequencedMap<String, ProcessHandle> others) {
        processes = new LinkedHashMap<>(others);
        processes.putLast("bench", ProcessHandle.current());
    }

    /** Seconds of CPU time by process so far; a process that has ended is left out. */
    Map<String, Double> now() {
        var used = new LinkedHashMap<String, Double>();
        processes.forEach(
                (name, process) -> process.info().totalCpuDuration().ifPresent(time -> used.put(name, seconds(time))));
        return used;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
