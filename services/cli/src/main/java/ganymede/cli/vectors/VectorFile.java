package ganymede.cli.vectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import ganymede.cli.terminal.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A file of golden vectors: inputs, and blocks of expected scores with their parameters. */
public final class VectorFile {
    /** Says who made the file and how; nothing to compute. */
    private static final String ABOUT = "about";

    private static final String INPUTS = "inputs";

    private final JsonNode root;

    private VectorFile(JsonNode root) {
        this.root = root;
    }

    /** Reads a file; fails when it is none of this format, with the place. */
    public static VectorFile read(Path file) throws Failure {
        var advice = "A file of golden vectors is a JSON object with inputs and blocks such as fid and kid.";
        try {
            var root = mapper().readTree(Files.readAllBytes(file));
            if (root == null || !root.isObject() || known(root) == 0) {
                throw new Failure("%s has no block that is known here.".formatted(file), advice);
            }
            return new VectorFile(root);
        } catch (NoSuchFileException e) {
            throw new Failure("There is no file %s.".formatted(file), advice, e);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            var place = at == null ? "" : ", line %d column %d".formatted(at.getLineNr(), at.getColumnNr());
            throw new Failure("%s is not JSON%s: %s".formatted(file, place, e.getOriginalMessage()), advice, e);
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s".formatted(file, e), advice, e);
        }
    }

    /** Python writes infinities as bare words; of two equal keys one would be lost unseen. */
    private static JsonMapper mapper() {
        return JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    private static long known(JsonNode root) {
        return Arrays.stream(KnownBlock.values())
                .filter(block -> root.has(block.label()))
                .count();
    }

    /**
     * Computes every block.
     *
     * @param progress hears the name of each block before it is computed
     */
    public VectorReport check(Consumer<String> progress) {
        var results = new ArrayList<BlockResult>();
        var names = new ArrayList<String>();
        root.fieldNames().forEachRemaining(names::add);
        names.remove(ABOUT);
        Check.Samples samples = () -> Inputs.of(block(INPUTS));
        for (String name : names) {
            progress.accept(name);
            results.add(result(name, samples));
        }
        return new VectorReport(results, absent());
    }

    private BlockResult result(String name, Check.Samples samples) {
        var known = KnownBlock.named(name);
        if (known.isEmpty()) {
            return new BlockResult.Unknown(name);
        }
        try {
            return known.get().compare(block(name), samples);
        } catch (VectorException e) {
            return new BlockResult.Unreadable(name, String.valueOf(e.getMessage()));
        }
    }

    private Block block(String name) throws VectorException {
        var node = root.path(name);
        if (!node.isObject()) {
            throw new VectorException("/" + name, node.isMissingNode() ? "is missing" : "must be an object");
        }
        return new Block("/" + name, node);
    }

    private List<String> absent() {
        return Arrays.stream(KnownBlock.values())
                .map(KnownBlock::label)
                .filter(label -> !root.has(label))
                .toList();
    }
}
