package ganymede.cli.demo;

import ganymede.cli.terminal.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The demonstration's training specification: a resource with the person's choices put in. */
final class DemoSpec {
    private static final String RESOURCE = "/ganymede/cli/demo.yaml";

    /** Handwriting is more varied than the built-in digits; still within ten minutes on two cores. */
    private static final int STEPS_ON_REAL_DATA = 3000;

    private DemoSpec() {}

    /** The specification as YAML; fails when the data directory has no training images. */
    static String of(DemoOptions options) throws Failure {
        var spec = resource();
        if (options.data().isPresent()) {
            var directory = requireImages(options.data().get().toAbsolutePath().normalize());
            spec = replace(spec, "dataset", quoted("idx:" + directory));
            spec = replace(spec, "steps", Integer.toString(STEPS_ON_REAL_DATA));
        }
        if (options.steps().isPresent()) {
            spec = replace(spec, "steps", Integer.toString(options.steps().getAsInt()));
        }
        return replace(spec, "seed", Long.toString(options.seed()));
    }

    private static String resource() {
        try (var in = DemoSpec.class.getResourceAsStream(RESOURCE)) {
            return new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the value of a key at the top level, which the resource has exactly once. */
    private static String replace(String spec, String key, String value) {
        return spec.replaceFirst(
                "(?m)^" + key + ":.*$", key + ": " + value.replace("\\", "\\\\").replace("$", "\\$"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static Path requireImages(Path directory) throws Failure {
        try (var files = Files.list(directory)) {
            if (files.noneMatch(file -> file.getFileName().toString().startsWith("train-images"))) {
                throw missing(directory, "has no file train-images-idx3-ubyte(.gz)");
            }
            return directory;
        } catch (IOException e) {
            throw missing(directory, "cannot be read: " + e);
        }
    }

    private static Failure missing(Path directory, String problem) {
        return new Failure(
                "Data directory %s %s.".formatted(directory, problem),
                "It needs the files of MNIST or a data set of its family: train-images-idx3-ubyte and"
                        + " train-labels-idx1-ubyte, plain or .gz.");
    }
}
