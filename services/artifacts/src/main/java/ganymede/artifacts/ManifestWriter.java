package ganymede.artifacts;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A manifest as a JSON tree; the order of the fields is part of the form. */
final class ManifestWriter {

    private ManifestWriter() {}

    static ObjectNode tree(ObjectMapper json, ModelManifest manifest) {
        var root = json.createObjectNode();
        root.put("schema", ModelManifest.SCHEMA);
        root.put("name", manifest.name());
        root.put("version", manifest.version());
        root.put("family", manifest.family());
        root.put("paper", manifest.paper());
        root.put("kind", manifest.kind().label());
        manifest.inputs().forEach(input -> write(root.withArray("inputs").addObject(), input));
        manifest.outputs().forEach(output -> write(root.withArray("outputs").addObject(), output));
        var sampler = root.putObject("sampler");
        sampler.put("noise", manifest.sampler().noise());
        sampler.put("distribution", manifest.sampler().distribution().label());
        var weights = sampler.putArray("classWeights");
        manifest.sampler().classWeights().forEach(weights::add);
        root.put("opset", manifest.opset());
        var files = root.putObject("files");
        manifest.files()
                .forEach((role, file) -> files.putObject(role.label())
                        .put("key", file.key())
                        .put("sha256", file.sha256())
                        .put("bytes", file.bytes()));
        if (manifest.extractor() != null) {
            write(root.putObject("extractor"), manifest.extractor());
        }
        if (manifest.critic() != null) {
            write(root.putObject("critic"), manifest.critic());
        }
        var labels = root.putArray("labels");
        manifest.labels().forEach(labels::add);
        root.putObject("parity")
                .put("maxAbsDiff", manifest.parity().maxAbsDiff())
                .put("latents", manifest.parity().latents());
        write(root.putObject("provenance"), manifest.provenance());
        var scores = root.putObject("scores");
        manifest.scores().forEach(scores::put);
        root.put("licence", manifest.licence());
        if (manifest.signature() != null) {
            root.putObject("signature")
                    .put("keyId", manifest.signature().keyId())
                    .put("ed25519", manifest.signature().ed25519());
        }
        return root;
    }

    private static void write(ObjectNode node, ModelManifest.Input input) {
        node.put("name", input.name());
        node.put("role", input.role().label());
        node.put("dtype", input.dtype().label());
        shape(node.putArray("shape"), input.shape());
        node.put("classes", input.classes());
    }

    private static void write(ObjectNode node, ModelManifest.Output output) {
        node.put("name", output.name());
        node.put("role", output.role().label());
        node.put("dtype", output.dtype().label());
        shape(node.putArray("shape"), output.shape());
        node.put("low", output.low());
        node.put("high", output.high());
        node.put("layout", output.layout().label());
        for (var column : output.columns()) {
            var categories = node.withArray("columns")
                    .addObject()
                    .put("name", column.name())
                    .putArray("categories");
            column.categories().forEach(categories::add);
        }
    }

    private static void write(ObjectNode node, ModelManifest.ExtractorSpec extractor) {
        node.put("input", extractor.input());
        shape(node.putArray("inputShape"), extractor.inputShape());
        node.put("features", extractor.features());
        node.put("featureSize", extractor.featureSize());
        node.put("logits", extractor.logits());
        node.put("classes", extractor.classes());
    }

    private static void write(ObjectNode node, CriticSpec critic) {
        node.put("input", critic.input());
        node.put("label", critic.label());
        node.put("logRatio", critic.logRatio());
        var percentiles = node.putArray("percentiles");
        critic.percentiles().forEach(percentiles::add);
        var calibration = critic.calibration();
        node.putObject("calibration")
                .put("slope", calibration.slope())
                .put("offset", calibration.offset())
                .put("brier", calibration.brier())
                .put("z", calibration.z())
                .put("samples", calibration.samples());
    }

    private static void write(ObjectNode node, ModelManifest.Provenance provenance) {
        node.put("dataset", provenance.dataset());
        node.put("datasetSha256", provenance.datasetSha256());
        node.put("spec", provenance.spec());
        node.put("seed", provenance.seed());
        node.put("runId", provenance.runId());
        var versions = node.putObject("versions");
        provenance.versions().forEach(versions::put);
        node.put("gitCommit", provenance.gitCommit());
    }

    private static void shape(ArrayNode array, Iterable<Integer> shape) {
        shape.forEach(array::add);
    }
}
