package ganymede.artifacts;

import com.fasterxml.jackson.databind.JsonNode;
import ganymede.artifacts.CriticSpec.Calibration;
import ganymede.artifacts.ModelManifest.Column;
import ganymede.artifacts.ModelManifest.DataType;
import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.artifacts.ModelManifest.ExtractorSpec;
import ganymede.artifacts.ModelManifest.Input;
import ganymede.artifacts.ModelManifest.InputRole;
import ganymede.artifacts.ModelManifest.Kind;
import ganymede.artifacts.ModelManifest.Layout;
import ganymede.artifacts.ModelManifest.Output;
import ganymede.artifacts.ModelManifest.OutputRole;
import ganymede.artifacts.ModelManifest.Parity;
import ganymede.artifacts.ModelManifest.Provenance;
import ganymede.artifacts.ModelManifest.Sampler;
import ganymede.artifacts.ModelManifest.Signature;
import ganymede.artifacts.ModelManifest.StoredFile;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A manifest from a JSON tree: fields, types and value ranges; what fields say about each other is in {@link ManifestRules}. */
final class ManifestReader {

    private ManifestReader() {}

    /** The manifest; meaningful only when no problem was added. */
    static ModelManifest read(JsonNode tree, List<String> problems) {
        var root = new JsonFields(tree, "", problems);
        var schema = root.text("schema");
        if (!schema.isEmpty() && !schema.equals(ModelManifest.SCHEMA)) {
            root.problem("schema", "must be %s, is %s".formatted(ModelManifest.SCHEMA, schema));
        }
        var manifest = new ModelManifest(
                root.text("name"),
                root.integer("version", 1, Long.MAX_VALUE),
                root.text("family"),
                root.text("paper"),
                root.constant("kind", Kind.class, Kind::label),
                root.objects("inputs").stream().map(ManifestReader::input).toList(),
                root.objects("outputs").stream().map(ManifestReader::output).toList(),
                sampler(root.object("sampler")),
                // What ONNX Runtime 1.29 opens.
                (int) root.integer("opset", 13, 26),
                files(root.object("files")),
                root.optionalObject("extractor").map(ManifestReader::extractor).orElse(null),
                root.optionalObject("critic").map(ManifestReader::critic).orElse(null),
                root.texts("labels"),
                parity(root.object("parity")),
                provenance(root.object("provenance")),
                root.numberMap("scores"),
                root.text("licence"),
                root.optionalObject("signature").map(ManifestReader::signature).orElse(null));
        root.rejectUnknown();
        return manifest;
    }

    private static Input input(JsonFields fields) {
        var input = new Input(
                fields.text("name"),
                fields.constant("role", InputRole.class, InputRole::label),
                fields.constant("dtype", DataType.class, DataType::label),
                fields.sizes("shape"),
                (int) fields.integer("classes", 0, Integer.MAX_VALUE));
        fields.rejectUnknown();
        return input;
    }

    private static Output output(JsonFields fields) {
        var output = new Output(
                fields.text("name"),
                fields.constant("role", OutputRole.class, OutputRole::label),
                fields.constant("dtype", DataType.class, DataType::label),
                fields.sizes("shape"),
                fields.number("low"),
                fields.number("high"),
                fields.constant("layout", Layout.class, Layout::label),
                fields.names().contains("columns")
                        ? fields.objects("columns").stream()
                                .map(ManifestReader::column)
                                .toList()
                        : List.of());
        fields.rejectUnknown();
        return output;
    }

    private static Column column(JsonFields fields) {
        var column = new Column(fields.text("name"), fields.texts("categories"));
        fields.rejectUnknown();
        return column;
    }

    private static Sampler sampler(JsonFields fields) {
        var sampler = new Sampler(
                fields.text("noise"),
                fields.constant("distribution", Distribution.class, Distribution::label),
                fields.numbers("classWeights"));
        fields.rejectUnknown();
        return sampler;
    }

    private static Map<FileRole, StoredFile> files(JsonFields fields) {
        var files = new EnumMap<FileRole, StoredFile>(FileRole.class);
        var present = fields.names();
        for (var role : FileRole.values()) {
            if (present.contains(role.label())) {
                files.put(role, file(fields.object(role.label())));
            }
        }
        fields.rejectUnknown();
        return files;
    }

    private static StoredFile file(JsonFields fields) {
        var file = new StoredFile(
                fields.text("key"), fields.text("sha256"), fields.integer("bytes", 1, Integer.MAX_VALUE));
        if (!file.key().isEmpty() && !ObjectKeys.valid(file.key())) {
            fields.problem("key", "must be an object key, is " + file.key());
        }
        if (!file.sha256().isEmpty() && !Sha256.wellFormed(file.sha256())) {
            fields.problem("sha256", "must be sha256: and 64 hexadecimal digits, is " + file.sha256());
        }
        fields.rejectUnknown();
        return file;
    }

    private static ExtractorSpec extractor(JsonFields fields) {
        var extractor = new ExtractorSpec(
                fields.text("input"),
                fields.sizes("inputShape"),
                fields.text("features"),
                (int) fields.integer("featureSize", 1, 65_536),
                fields.optionalText("logits"),
                (int) fields.integer("classes", 0, 65_536));
        fields.rejectUnknown();
        return extractor;
    }

    private static CriticSpec critic(JsonFields fields) {
        var critic = new CriticSpec(
                fields.text("input"),
                fields.optionalText("label"),
                fields.text("logRatio"),
                fields.numbers("percentiles"),
                calibration(fields.object("calibration")));
        fields.rejectUnknown();
        return critic;
    }

    private static Calibration calibration(JsonFields fields) {
        var calibration = new Calibration(
                fields.number("slope"), fields.number("offset"), fields.number("brier"), fields.number("z"), (int)
                        fields.integer("samples", 1, Integer.MAX_VALUE));
        fields.rejectUnknown();
        return calibration;
    }

    private static Parity parity(JsonFields fields) {
        var parity = new Parity(fields.number("maxAbsDiff"), (int) fields.integer("latents", 0, Integer.MAX_VALUE));
        fields.rejectUnknown();
        return parity;
    }

    private static Provenance provenance(JsonFields fields) {
        var provenance = new Provenance(
                fields.text("dataset"),
                fields.text("datasetSha256"),
                fields.text("spec"),
                fields.seed("seed"),
                fields.text("runId"),
                fields.textMap("versions"),
                fields.text("gitCommit"));
        fields.rejectUnknown();
        return provenance;
    }

    private static Signature signature(JsonFields fields) {
        var signature = new Signature(fields.text("keyId"), fields.text("ed25519"));
        fields.rejectUnknown();
        return signature;
    }
}
