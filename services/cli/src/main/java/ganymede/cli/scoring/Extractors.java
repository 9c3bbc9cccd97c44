package ganymede.cli.scoring;

import ganymede.artifacts.FileRole;
import ganymede.cli.terminal.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Opens the extractor that an option names. */
final class Extractors {
    static final String MODEL = "model:";
    private static final String IDENTITY = "identity";
    private static final String RANDOM = "random";
    /** Up to this many values, a sample is its own best description. */
    private static final int SHORT = 64;

    private final PublishedModels models;

    Extractors(PublishedModels models) {
        this.models = models;
    }

    /** What fits samples of that many values when nothing is named. */
    static String usual(int size) {
        return size <= SHORT ? IDENTITY : RANDOM;
    }

    /** Opens it for samples of {@code size} values; the caller closes it. */
    Extractor open(String option, int size) throws Failure {
        if (option.equals(IDENTITY)) {
            return FlatExtractor.identity(size);
        }
        if (option.matches(RANDOM + "(:-?[0-9]{1,18})?")) {
            return FlatExtractor.random(
                    size, option.equals(RANDOM) ? 0 : Long.parseLong(option.substring(RANDOM.length() + 1)));
        }
        if (option.startsWith(MODEL)) {
            var name = option.substring(MODEL.length());
            // The manifest first: it says whether there is an extractor.
            var manifest = models.load(name, Set.of()).manifest();
            if (manifest.extractor() == null) {
                throw new Failure(
                        "Model %s was published without an extractor.".formatted(name), "Name another, or random.");
            }
            var loaded =
                    models.load("%s@%d".formatted(manifest.name(), manifest.version()), Set.of(FileRole.EXTRACTOR));
            return OnnxExtractor.of(loaded.manifest(), loaded.bytes(FileRole.EXTRACTOR), option);
        }
        if (Files.isRegularFile(Path.of(option))) {
            return OnnxExtractor.of(Path.of(option));
        }
        throw new Failure(
                "There is no extractor %s.".formatted(option),
                "Extractors are identity, random, random:SEED, an ONNX file with its manifest.json beside it, and model:NAME[@VERSION].");
    }
}
