package ganymede.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** CPU time that processes use while something runs; unlike wall clock it means the same on a busy machine. */
final class CpuTime implements Costs {
    private final SequencedMap<String, List<ProcessHandle>> processes;

    /** Watches processes by name; this one is {@code bench}. */
    CpuTime(SequencedMap<String, ProcessHandle> others) {
        processes = new LinkedHashMap<>();
        others.forEach((name, process) -> processes.put(name, List.of(process)));
        processes.putLast("bench", List.of(ProcessHandle.current()));
    }

    private CpuTime(CpuTime some, List<ProcessHandle> peer) {
        processes = new LinkedHashMap<>(some.processes);
        processes.putLast("peer", peer);
    }

    /** Watches the processes of a peer too, as one: {@code peer}. */
    CpuTime with(List<ProcessHandle> peer) {
        return new CpuTime(this, peer);
    }

    /** Seconds of CPU time by process so far; a process that has ended is left out. */
    @Override
    public Map<String, Double> now() {
        var used = new LinkedHashMap<String, Double>();
        processes.forEach((name, group) -> group.forEach(process -> process.info()
                .totalCpuDuration()
                .ifPresent(time -> used.merge("CPU " + name, seconds(time), Double::sum))));
        return used;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
