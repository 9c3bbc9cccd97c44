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
import ganymede.families.Column;
import ganymede.families.PolicyGradient;
import ganymede.families.Structure;
import ganymede.inference.Noise;
import ganymede.nets.Net;
import ganymede.nets.Port;
import ganymede.nets.Tempered;
import ganymede.nets.onnx.OnnxEmitter;
import ganymede.trainer.data.Dataset;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes down what a trained model is; the repository adds the files. */
final class ManifestDraft {
    private static final String LICENCE =
            "weights: whatever the licence of the training data allows; see provenance.dataset";

    private ManifestDraft() {}

    static ModelManifest of(
            TrainedModel model, Domain domain, long version, Parity parity, Assessment assessment, BuildInfo build) {
        var data = model.data();
        boolean conditional = model.nets().conditional();
        return new ModelManifest(
                model.spec().model(),
                version,
                model.family().name(),
                model.family().paper(),
                kind(data),
                inputs(model.nets().published(), data.classes()),
                List.of(output(model)),
                new Sampler(
                        Noise.NAME,
                        model.nets().discrete() ? Distribution.UNIFORM : Distribution.NORMAL,
                        conditional
                                ? Arrays.stream(data.classDistribution())
                                        .boxed()
                                        .toList()
                                : List.of()),
                OnnxEmitter.OPSET,
                Map.of(),
                domain.spec(),
                assessment.critic().map(PublishedCritic::spec).orElse(null),
                labels(data),
                parity,
                new Provenance(
                        data.name(),
                        data.digest(),
                        model.specText(),
                        model.spec().seed(),
                        model.runId(),
                        build.versions(),
                        build.commit()),
                assessment.scores(),
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
        return switch (port.name()) {
            case "source" -> InputRole.SOURCE;
            case Tempered.TEMPERATURE -> InputRole.TEMPERATURE;
            case PolicyGradient.PREFIX -> InputRole.PREFIX;
            default -> InputRole.LATENT;
        };
    }

    private static Input label(Port port, int classes) {
        return new Input(port.name(), InputRole.LABEL, DataType.I64, List.of(), classes);
    }

    private static Kind kind(Dataset data) {
        return switch (data.structure()) {
            case Structure.Plain plain -> data.isImage() ? Kind.IMAGE : data.isSequence() ? Kind.SEQUENCE : Kind.POINTS;
            case Structure.Table table -> Kind.TABLE;
            case Structure.Graph graph -> Kind.GRAPH;
            case Structure.Network network -> Kind.GRAPH;
        };
    }

    private static List<String> labels(Dataset data) {
        return data.structure() instanceof Structure.Table table
                        && !table.categorical().isEmpty()
                ? table.categorical().getLast().values()
                : IntStream.range(0, data.classes()).mapToObj(Integer::toString).toList();
    }

    private static Output output(TrainedModel model) {
        var data = model.data();
        boolean tokens = data.vocabulary() > 0;
        var range = range(data);
        return new Output(
                model.nets().generator().outputs().getFirst(),
                OutputRole.SAMPLES,
                DataType.F32,
                Arrays.stream(data.shape()).boxed().toList(),
                range.getMin(),
                range.getMax(),
                data.isImage() ? Layout.CHW : tokens ? Layout.TOKENS : Layout.FLAT,
                columns(data));
    }

    /** The nets' own range, the tokens, or the range of the real rows, which generated ones may leave a little. */
    private static DoubleSummaryStatistics range(Dataset data) {
        var range = new DoubleSummaryStatistics();
        boolean tokens = data.vocabulary() > 0;
        if (data.structure() instanceof Structure.Table) {
            for (float value : data.range(0, data.count())) {
                range.accept(value);
            }
        } else {
            range.accept(tokens || data.structure() instanceof Structure.Graph ? 0 : -1);
            range.accept(tokens ? data.vocabulary() - 1 : 1);
        }
        return range;
    }

    private static List<ModelManifest.Column> columns(Dataset data) {
        return data.structure() instanceof Structure.Table table
                ? table.columns().stream().map(ManifestDraft::column).toList()
                : List.of();
    }

    private static ModelManifest.Column column(Column column) {
        return switch (column) {
            case Column.Continuous continuous -> new ModelManifest.Column(continuous.name(), List.of());
            case Column.Categorical categorical -> new ModelManifest.Column(categorical.name(), categorical.values());
        };
    }
}
