package ganymede.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Several ways to do the same work, measured in turns: samples per second, and what a sample costs. */
final class Contest {
    private static final double MICROS = 1e6;

    private final String subject;
    private final SequencedMap<String, List<Turn>> ways = new LinkedHashMap<>();

    private record Turn(double rate, Map<String, Double> microsPerSample) {}

    /** Work that is measured; returns samples per second. */
    @FunctionalInterface
    interface Way {
        double run() throws Exception;
    }

    Contest(String subject) {
        this.subject = subject;
    }

    /** One turn of one way, which makes so many samples at these costs. */
    void turn(String way, int samples, Costs costs, Way work) throws Exception {
        var before = costs.now();
        double rate = work.run();
        var used = new LinkedHashMap<String, Double>();
        costs.now()
                .forEach((what, seconds) ->
                        used.put(what, (seconds - before.getOrDefault(what, 0.0)) * MICROS / samples));
        ways.computeIfAbsent(way, first -> new ArrayList<>()).add(new Turn(rate, used));
    }

    /** Whether a way has had its first turn. */
    boolean began(String way) {
        return ways.containsKey(way);
    }

    /** Rates and costs of every way. */
    void report(Results results) {
        ways.forEach((way, turns) -> {
            results.add(subject + " " + way, "throughput", "samples/s", rates(way));
            turns.getFirst()
                    .microsPerSample
                    .keySet()
                    .forEach(what -> results.add(
                            subject + " " + way,
                            what,
                            "us/sample",
                            turns.stream()
                                    .mapToDouble(turn -> turn.microsPerSample.getOrDefault(what, 0.0))
                                    .toArray()));
        });
    }

    /** How many times as fast one way is as another, turn by turn. */
    void compare(String way, String other, Results results) {
        var above = rates(way);
        var below = rates(other);
        for (int i = 0; i < above.length; i++) {
            above[i] /= below[i];
        }
        results.add("%s %s / %s".formatted(subject, way, other), "ratio", "", above);
    }

    private double[] rates(String way) {
        return ways.getOrDefault(way, List.of()).stream()
                .mapToDouble(Turn::rate)
                .toArray();
    }
}
