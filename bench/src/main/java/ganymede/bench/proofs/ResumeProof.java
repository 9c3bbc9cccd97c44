package ganymede.bench.proofs;

import ganymede.artifacts.Sha256;
import ganymede.bench.Results;
import ganymede.families.Family;
import ganymede.nets.Draws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One process trains every family undisturbed. Others train them again and get SIGKILL at a step drawn per family; the next one
 * resumes what was killed. The published generators must be the same bytes.
 */
public final class ResumeProof implements Proof {
    private static final long SEED = 1;
    private static final int HEAP = 256;

    @Override
    public String name() {
        return "resume";
    }

    @Override
    public String claim() {
        return "a training killed with SIGKILL at a random step resumes and ends with the same bytes: [families]";
    }

    /** Arguments: names of families; all if none is named. */
    @Override
    public boolean holds(List<String> arguments, Results results) throws Exception {
        List<Family> families = ChosenFamilies.of(arguments);
        Path folder = Files.createTempDirectory("ganymede-resume");
        try {
            return holds(families, new SmallSpecs(Files.createDirectory(folder.resolve("data"))), folder, results);
        } finally {
            delete(folder);
        }
    }

    private static boolean holds(List<Family> families, SmallSpecs specs, Path folder, Results results)
            throws IOException, InterruptedException {
        Path written = Files.createDirectory(folder.resolve("specs"));
        for (Family family : families) {
            Files.writeString(written.resolve(family.name() + ".yaml"), specs.of(family));
        }
        List<String> names = families.stream().map(Family::name).toList();
        Trainings calm = new Trainings(folder.resolve("calm"), written, HEAP);
        calm.toTheEnd(names);
        Trainings killed = new Trainings(folder.resolve("killed"), written, HEAP);
        List<Trainings.Kill> kills = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            // The process first resumes the family that was killed before.
            List<String> turn = names.subList(Math.max(0, i - 1), i + 1);
            kills.add(killed.killAt(step(families.get(i), specs), turn));
        }
        long last = killed.toTheEnd(names.subList(names.size() - 1, names.size()));
        boolean holds = true;
        for (int i = 0; i < names.size(); i++) {
            long resumed = i + 1 < names.size() ? kills.get(i + 1).resumed() : last;
            holds &= report(names.get(i), kills.get(i), resumed, calm, killed, results);
        }
        return holds;
    }

    /** From the first checkpoint on, and far enough from the end that the process still trains when the signal arrives. */
    private static long step(Family family, SmallSpecs specs) {
        long steps = specs.steps(family);
        int choices = Math.toIntExact(steps - SmallSpecs.CHECKPOINT - SmallSpecs.STEPS / 4);
        return SmallSpecs.CHECKPOINT + 1L + Draws.named(SEED, family.name()).below(choices, 0);
    }

    private static boolean report(
            String family, Trainings.Kill kill, long resumed, Trainings calm, Trainings killed, Results results)
            throws IOException {
        String expected = Sha256.of(calm.generator(family));
        boolean equal = expected.equals(Sha256.of(killed.generator(family)));
        // A run that starts over proves nothing.
        boolean proven = equal && !kill.tooLate() && resumed > 1 && resumed <= kill.step() + 1;
        System.out.printf(
                Locale.ROOT,
                "%-26s killed at step %5d, resumed with step %5d, generator %s... %s%n",
                family,
                kill.step(),
                resumed,
                expected.substring(0, Math.min(19, expected.length())),
                equal ? proven ? "equal" : "equal, BUT NOT RESUMED" : "DIFFERS");
        results.add(family, "killed at step", "", (double) kill.step());
        results.add(family, "resumed with step", "", (double) resumed);
        results.add(family, "sha256 equal", "", equal ? 1 : 0);
        return proven;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.sorted((left, right) -> right.compareTo(left)).toList()) {
                Files.delete(file);
            }
        }
    }
}
