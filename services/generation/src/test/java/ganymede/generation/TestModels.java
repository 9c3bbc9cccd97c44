package ganymede.generation;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.ModelManifest;
import ganymede.artifacts.ModelManifest.DataType;
import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.artifacts.ModelManifest.Input;
import ganymede.artifacts.ModelManifest.InputRole;
import ganymede.artifacts.ModelManifest.Kind;
import ganymede.artifacts.ModelManifest.Layout;
import ganymede.artifacts.ModelManifest.Output;
import ganymede.artifacts.ModelManifest.OutputRole;
import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.PublishResult;
import ganymede.families.Capacity;
import ganymede.families.Families;
import ganymede.families.SampleSpace;
import ganymede.nets.Weights;
import ganymede.nets.onnx.OnnxEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Untrained generators of the real families, published as a trainer would. */
public final class TestModels {
    private static final int CLASSES = 10;

    private TestModels() {}

    /** Publishes the next version of a small generator of a family for grey 28 x 28 images. */
    public static PublishResult.Published publish(ModelRepository models, String name, String family, long seed) {
        var chosen = Families.named(family).orElseThrow();
        var space = SampleSpace.image(1, 28, 28, chosen.conditional() ? CLASSES : 0);
        var spec = chosen.on(space, new Capacity(16, 16));
        var weights = Weights.initial(spec.generator(), spec.initialisation(), seed);
        var draft = draft(name, family, spec.latent(), chosen.conditional() ? CLASSES : 0);
        var result = models.publishNext(
                draft, Map.of(FileRole.GENERATOR, OnnxEmitter.emit(spec.generator(), weights)));
        if (result instanceof PublishResult.Published published) {
            return published;
        }
        throw new IllegalStateException(result.toString());
    }

    /** The manifest of a generator of grey 28 x 28 images, not yet published. */
    public static ModelManifest draft(String name, String family, int latent, int classes) {
        var inputs = new ArrayList<Input>();
        inputs.add(new Input("z", InputRole.LATENT, DataType.F32, List.of(latent), 0));
        if (classes > 0) {
            inputs.add(new Input("label", InputRole.LABEL, DataType.I64, List.of(), classes));
        }
        var samples =
                new Output("samples", OutputRole.SAMPLES, DataType.F32, List.of(1, 28, 28), -1, 1, Layout.CHW);
        return new ModelManifest(
                name,
                1,
                family,
                "a test",
                Kind.IMAGE,
                inputs,
                List.of(samples),
                new ModelManifest.Sampler("philox4x32-10/as241", Distribution.NORMAL, List.of()),
                OnnxEmitter.OPSET,
                Map.of(),
                null,
                List.of(),
                new ModelManifest.Parity(0, 64),
                new ModelManifest.Provenance(
                        "none", "sha256:" + "0".repeat(64), "none", 1, "run", Map.of(), "unknown"),
                Map.of(),
                "none",
                null);
    }
}
