package ganymede.trainer.publishing;

import ganymede.artifacts.ModelManifest;
import ganymede.artifacts.ModelManifest.DataType;
import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.artifacts.ModelManifest.Input;
import ganymede.artifacts.ModelManifest.InputRole;
import ganymede.artifacts.ModelManifest.Kind;
import ganymede.artifacts.ModelManifest.Layout;
import ganymede.artifacts.ModelManifest.Output;
import ganymede.artifacts.ModelManifest.OutputRole;
import ganymede.artifacts.ModelManifest.Parity;
import ganymede.artifacts.ModelManifest.Provenance;
import ganymede.artifacts.ModelManifest.Sampler;
import ganymede.inference.Noise;
import ganymede.nets.Net;
import ganymede.nets.Port;
import ganymede.nets.onnx.OnnxEmitter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes down what a trained model is; the repository adds the files. */
final class ManifestDraft {
    private static final String LICENCE =
            "weights: whatever the licence of the training data allows; see provenance.dataset";

    private ManifestDraft() {}

    static ModelManifest of(
            TrainedModel model,
            Domain domain,
            long version,
            Parity parity,
            Map<String, Double> scores,
            BuildInfo build) {
        var data = model.data();
        boolean conditional = model.nets().conditional();
        return new ModelManifest(
                model.spec().model(),
                version,
                model.family().name(),
                model.family().paper(),
                data.isImage() ? Kind.IMAGE : Kind.POINTS,
                inputs(model.nets().generator(), data.classes()),
                List.of(output(model)),
                new Sampler(
                        Noise.NAME,
                        Distribution.NORMAL,
                        conditional
                                ? Arrays.stream(data.classDistribution())
                                        .boxed()
                                        .toList()
                                : List.of()),
                OnnxEmitter.OPSET,
                Map.of(),
                domain.spec(),
                IntStream.range(0, data.classes()).mapToObj(Integer::toString).toList(),
                parity,
                new Provenance(
                        data.name(),
                        data.digest(),
                        model.specText(),
                        model.spec().seed(),
                        model.runId(),
                        build.versions(),
                        build.commit()),
                scores,
                LICENCE,
                null);
    }

    private static List<Input> inputs(Net generator, int classes) {
        return generator.inputs().stream()
                .map(port -> switch (port.kind()) {
                    case FLOAT -> new Input(port.name(), role(port), DataType.F32, port.shape(), 0);
                    case LABEL -> label(port, classes);
                })
                .toList();
    }

    private static InputRole role(Port port) {
        return port.name().equals("source") ? InputRole.SOURCE : InputRole.LATENT;
    }

    private static Input label(Port port, int classes) {
        return new Input(port.name(), InputRole.LABEL, DataType.I64, List.of(), classes);
    }

    private static Output output(TrainedModel model) {
        return new Output(
                model.nets().generator().outputs().getFirst(),
                OutputRole.SAMPLES,
                DataType.F32,
                Arrays.stream(model.data().shape()).boxed().toList(),
                -1,
                1,
                model.data().isImage() ? Layout.CHW : Layout.FLAT);
    }
}
