package ganymede.artifacts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Manifests as JSON: equal manifests give equal bytes, and a faulty document is reported with all its problems. */
public final class ManifestCodec {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ManifestCodec() {}

    /** What came of reading a document. */
    public sealed interface Result {}

    /** The document is a manifest that fits its schema and does not contradict itself. */
    public record Valid(ModelManifest manifest) implements Result {}

    /** Everything that is wrong with the document, each with path and value. */
    public record Invalid(List<String> problems) implements Result {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /** The manifest as UTF-8 JSON, indented, ending in a line feed. */
    public static byte[] write(ModelManifest manifest) {
        try {
            var text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(ManifestWriter.tree(JSON, manifest));
            return (text.replace("\r\n", "\n") + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values can be written", e);
        }
    }

    /** What a signature covers: the written manifest without its signature. */
    static byte[] signedBytes(ModelManifest manifest) {
        return write(manifest.signed(null));
    }

    /** Reads and checks a document; never throws, whatever the bytes. */
    public static Result read(byte[] bytes) {
        var problems = new ArrayList<String>();
        try {
            var manifest = ManifestReader.read(JSON.readTree(bytes), problems);
            if (problems.isEmpty()) {
                problems.addAll(ManifestRules.problems(manifest));
            }
            return problems.isEmpty() ? new Valid(manifest) : new Invalid(problems);
        } catch (JsonProcessingException e) {
            return new Invalid(List.of("not JSON: " + e.getOriginalMessage() + position(e)));
        } catch (IOException e) {
            return new Invalid(List.of("not text: " + e.getMessage()));
        }
    }

    private static String position(JsonProcessingException failure) {
        var where = failure.getLocation();
        return where == null ? "" : " (line %d, column %d)".formatted(where.getLineNr(), where.getColumnNr());
    }
}
