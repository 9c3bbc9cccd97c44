package ganymede.bench.proofs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs in processes of their own that share a store in a folder. */
record Trainings(Path store, Path specs, int heapMebibytes) {
    /**
     * What became of a process that was killed.
     *
     * @param step the last one that it said it had done, of the last run
     * @param resumed the first step that it did of the run before, which another process had begun; 0 if there is none
     * @param tooLate whether the last run had ended before
     */
    record Kill(long step, long resumed, boolean tooLate) {}

    /** 128 and the signal's number, 9. */
    private static final int KILLED = 137;

    /** Trains all to the end; the first step of the first. */
    long toTheEnd(List<String> names) throws InterruptedException {
        try (Child child = start(names)) {
            List<String> said = new ArrayList<>();
            for (Optional<String> line = child.line(); line.isPresent(); line = child.line()) {
                said.add(line.get());
            }
            if (child.end() != 0) {
                throw failure(names, child.end(), said);
            }
            return first(said, names.getFirst());
        }
    }

    /** Trains until the last of the names has done the step, then kills the process with SIGKILL. */
    Kill killAt(long step, List<String> names) throws InterruptedException {
        String last = names.getLast();
        try (Child child = start(names)) {
            List<String> said = new ArrayList<>();
            for (Optional<String> line = child.line(); line.isPresent(); line = child.line()) {
                said.add(line.get());
                if (line.get().equals("step %s %d".formatted(last, step))) {
                    child.kill();
                }
            }
            if (child.end() != KILLED) {
                throw failure(names, child.end(), said);
            }
            long resumed = names.size() > 1 ? first(said, names.getFirst()) : 0;
            return new Kill(steps(said, last).getLast(), resumed, said.contains("end " + last));
        }
    }

    private Child start(List<String> names) {
        List<String> arguments = new ArrayList<>(List.of(store.toString(), specs.toString()));
        arguments.addAll(names);
        return Child.start(ResumeChild.class, heapMebibytes, logFile(), arguments);
    }

    private static long first(List<String> said, String name) {
        return steps(said, name).getFirst();
    }

    private static List<Long> steps(List<String> said, String name) {
        String start = "step " + name + " ";
        return said.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> Long.valueOf(line.substring(start.length())))
                .toList();
    }

    /** The published generator's bytes. */
    byte[] generator(String name) throws IOException {
        return Files.readAllBytes(store.resolve("models/%s/1/generator.onnx".formatted(name)));
    }

    private Path logFile() {
        return specs.resolveSibling(store.getFileName() + ".log");
    }

    private IllegalStateException failure(List<String> names, int status, List<String> said) {
        return new IllegalStateException("the training of %s ended with %d after %s:%n%s"
                .formatted(names, status, said.isEmpty() ? "nothing" : said.getLast(), log()));
    }

    private String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }
}
