package ganymede.artifacts;

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
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A manifest with every field set. */
final class Manifests {

    private Manifests() {}

    static ModelManifest digits(long version) {
        return new ModelManifest(
                "digits",
                version,
                "conditional-gan",
                "Mirza and Osindero 2014, Conditional Generative Adversarial Nets",
                Kind.IMAGE,
                List.of(
                        new Input("z", InputRole.LATENT, DataType.F32, List.of(64), 0),
                        new Input("label", InputRole.LABEL, DataType.I64, List.of(), 2)),
                List.of(new Output("samples", OutputRole.SAMPLES, DataType.F32, List.of(1, 28, 28), -1, 1, Layout.CHW)),
                new Sampler("philox4x32-10/as241", Distribution.NORMAL, List.of(0.25, 0.75)),
                17,
                Map.of(
                        FileRole.GENERATOR, file(version, FileRole.GENERATOR),
                        FileRole.EXTRACTOR, file(version, FileRole.EXTRACTOR),
                        FileRole.REFERENCE, file(version, FileRole.REFERENCE)),
                new ExtractorSpec("samples", List.of(1, 28, 28), "features", 64, "logits", 2),
                null,
                List.of("zero", "one"),
                new Parity(2e-7, 64),
                new Provenance(
                        "file:mnist-10k",
                        Sha256.of(new byte[0]),
                        "family: conditional-gan\n",
                        Long.MIN_VALUE,
                        "run-1",
                        Map.of("ganymede", "0.1.0", "libtorch", "2.10.0"),
                        "fcf74f3"),
                Map.of("fd", 0.25, "kid", -1e-5),
                "Apache-2.0",
                new Signature("key-1", "AAAA"));
    }

    /** The same with a calibrated critic. */
    static ModelManifest judged() {
        var digits = digits(3);
        var files = new EnumMap<FileRole, StoredFile>(digits.files());
        files.put(FileRole.CRITIC, file(3, FileRole.CRITIC));
        return new ModelManifest(
                digits.name(),
                3,
                digits.family(),
                digits.paper(),
                digits.kind(),
                digits.inputs(),
                digits.outputs(),
                digits.sampler(),
                digits.opset(),
                files,
                digits.extractor(),
                new CriticSpec(
                        "samples",
                        "label",
                        "log_ratio",
                        IntStream.rangeClosed(0, 100).mapToObj(i -> (double) i).toList(),
                        new CriticSpec.Calibration(1.5, -0.5, 0.2, -1.25, 1000)),
                digits.labels(),
                digits.parity(),
                digits.provenance(),
                digits.scores(),
                digits.licence(),
                digits.signature());
    }

    static Map<FileRole, byte[]> contents(String text) {
        var contents = new EnumMap<FileRole, byte[]>(FileRole.class);
        for (var role : List.of(FileRole.GENERATOR, FileRole.EXTRACTOR, FileRole.REFERENCE)) {
            contents.put(role, (role + " " + text).getBytes(StandardCharsets.UTF_8));
        }
        return contents;
    }

    private static StoredFile file(long version, FileRole role) {
        return new StoredFile(ObjectKeys.version("digits", version) + role.fileName(), Sha256.of(new byte[] {1}), 1);
    }
}
