package ganymede.bench.proofs;

import ganymede.bench.Results;
import ganymede.bench.UsageException;
import ganymede.families.Family;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Trains every family in a process of its own, with a heap of fixed size, and compares what it holds early with what it holds late. */
public final class MemoryProof implements Proof {
    private static final int HEAP = 160;
    private static final long STEPS = 5000;
    private static final long WARM = 1000;
    private static final long EVERY = 250;
    private static final double ALLOWED_PERCENT = 5;

    /** What the process held after so many steps. */
    private record Reading(long step, double mebibytes) {}

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String claim() {
        return "resident memory grows by at most 5 %% from step %,d to step %,d: [--seconds LIMIT] [families]"
                .formatted(WARM, STEPS);
    }

    /** Arguments: {@code --seconds N}, after which a family's training stops early, and names of families; all if none is named. */
    @Override
    public boolean holds(List<String> arguments, Results results) throws Exception {
        List<String> names = new ArrayList<>(arguments);
        String seconds = seconds(names);
        Path log = Files.createTempFile("ganymede-memory", ".log");
        boolean holds = true;
        for (Family family : ChosenFamilies.of(names)) {
            holds &= report(family.name(), readings(family.name(), seconds, log), results);
        }
        Files.delete(log);
        return holds;
    }

    private static String seconds(List<String> arguments) throws UsageException {
        int option = arguments.indexOf("--seconds");
        if (option < 0) {
            return "86400";
        }
        List<String> pair = arguments.subList(option, Math.min(option + 2, arguments.size()));
        String seconds = pair.getLast();
        pair.clear();
        if (!seconds.matches("[1-9]\\d{0,5}")) {
            throw new UsageException("--seconds (%s) must be a number from 1 to 999999".formatted(seconds));
        }
        return seconds;
    }

    private static List<Reading> readings(String family, String seconds, Path log) throws Exception {
        List<String> arguments = List.of(family, Long.toString(STEPS), Long.toString(EVERY), seconds);
        try (Child child = Child.start(MemoryChild.class, HEAP, log, arguments)) {
            List<Reading> readings = new ArrayList<>();
            for (Optional<String> line = child.line(); line.isPresent(); line = child.line()) {
                String[] words = line.get().split(" ", 2);
                readings.add(new Reading(Long.parseLong(words[0]), Long.parseLong(words[1]) / 1024.0));
            }
            if (child.end() != 0) {
                throw new IllegalStateException("%s failed:%n%s".formatted(family, Files.readString(log)));
            }
            return readings;
        }
    }

    /** A family that did not get to twice the warm-up shows nothing. */
    private static boolean report(String family, List<Reading> readings, Results results) {
        Optional<Reading> warm =
                readings.stream().filter(reading -> reading.step() == WARM).findFirst();
        if (warm.isEmpty() || readings.getLast().step() < 2 * WARM) {
            System.out.printf("%-26s too slow for the limit%n", family);
            return false;
        }
        Reading end = readings.getLast();
        double growth = 100 * (end.mebibytes() / warm.get().mebibytes() - 1);
        boolean flat = growth <= ALLOWED_PERCENT;
        System.out.printf(
                Locale.ROOT,
                "%-26s %7.1f MiB after %d steps, %7.1f MiB after %d: %+.1f %% %s%n",
                family,
                warm.get().mebibytes(),
                WARM,
                end.mebibytes(),
                end.step(),
                growth,
                flat ? "" : "GROWS");
        results.add(family, "resident at step " + WARM, "MiB", warm.get().mebibytes());
        results.add(family, "resident at the end", "MiB", end.mebibytes());
        results.add(family, "steps", "", (double) end.step());
        results.add(family, "growth", "%", growth);
        return flat;
    }
}
