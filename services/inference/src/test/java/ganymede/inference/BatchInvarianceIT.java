package ganymede.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.artifacts.Sha256;
import ganymede.families.Capacity;
import ganymede.families.Column;
import ganymede.families.Families;
import ganymede.families.Family;
import ganymede.families.PolicyGradient;
import ganymede.families.Recipe;
import ganymede.families.SampleSpace;
import ganymede.families.Structure;
import ganymede.families.Translation;
import ganymede.nets.Shapes;
import ganymede.nets.Tempered;
import ganymede.nets.Weights;
import ganymede.nets.onnx.OnnxEmitter;
import ganymede.platform.ErrorCode;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The promise that everything else stands on: a sample's bits do not depend on the batch it was computed in. */
class BatchInvarianceIT {
    private static final int LARGEST = 300;
    private static final String DIGEST = "sha256:" + "12".repeat(32);

    /** A family is tried on the first kind of samples that it takes. */
    private static final List<SampleSpace> SPACES = List.of(
            SampleSpace.image(1, 28, 28, 0),
            SampleSpace.image(1, 28, 28, 10),
            SampleSpace.tokens(7, 12, 3),
            new SampleSpace(List.of(9, 2), 3),
            new SampleSpace(
                    List.of(2),
                    2,
                    new Structure.Table(List.of(
                            new Column.Continuous(
                                    "price", List.of(new Column.Mode(.5, 10, 1), new Column.Mode(.5, 20, 2))),
                            new Column.Categorical("plan", List.of("basic", "premium"), List.of(.6, .4))))),
            new SampleSpace(List.of(5, 7), 2, new Structure.Graph(5, 2)),
            new SampleSpace(List.of(2), 10, 10, new Structure.Network(Collections.nCopies(10, List.of(0, 1)))));

    static List<Family> families() {
        return Families.all();
    }

    @ParameterizedTest
    @MethodSource("families")
    void rowsAreBitwiseEqualForEveryBatchSizeAndPosition(Family family) {
        try (var session = open(family)) {
            var alone = hashes(session, 0, 1);
            var all = hashes(session, 0, LARGEST);
            assertThat(all.getFirst()).isEqualTo(alone.getFirst());
            for (int size : new int[] {2, 3, 7, 8, 16, 31, 64, 100, 128, 255, 299}) {
                for (int first : new int[] {0, 1, (LARGEST - size) / 2, LARGEST - size}) {
                    assertThat(hashes(session, first, size)).isEqualTo(all.subList(first, first + size));
                }
            }
        }
    }

    static List<Family> judges() {
        return families().stream()
                .filter(family -> spec(family).judge().isPresent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("judges")
    void verdictsAreBitwiseEqualForEveryBatchSizeAndPosition(Family family) {
        var critic = spec(family).judge().orElseThrow();
        var shape = new SampleShape(critic.inputs().getFirst().shape());
        var onnx = OnnxEmitter.emit(critic, Weights.initial(critic, spec(family).initialisation(), 1));
        var ports = new CriticSession.Ports("samples", critic.inputs().size() > 1 ? "label" : "", "score");
        try (var session = CriticSession.open(onnx, ports, shape, LARGEST, ModelLimits.standard(), Accelerator.CPU)) {
            var all = verdicts(session, shape.size(), 0, LARGEST);
            assertThat(all).doesNotContain(Float.NaN);
            for (int size : new int[] {1, 2, 3, 7, 8, 16, 31, 64, 100, 128, 255, 299}) {
                for (int first : new int[] {0, 1, (LARGEST - size) / 2, LARGEST - size}) {
                    assertThat(verdicts(session, shape.size(), first, size))
                            .isEqualTo(Arrays.copyOfRange(all, first, first + size));
                }
            }
        }
    }

    private static float[] verdicts(CriticSession session, int size, int first, int count) {
        var noise = Noise.of(DIGEST, 7);
        var sample = FloatBuffer.allocate(size);
        for (int row = 0; row < count; row++) {
            noise.latents(first + row, Distribution.UNIFORM, sample, 0, size);
            session.put(row, sample.array(), 0, (first + row) % 2);
        }
        session.run(count);
        var verdicts = new float[count];
        for (int row = 0; row < count; row++) {
            verdicts[row] = session.verdict(row);
        }
        return verdicts;
    }

    @Test
    void damagedFilesAreRefusedWithACode() {
        var onnx = onnx(spec(Families.all().getFirst()));
        for (int length : new int[] {0, 1, 100, onnx.length / 2, onnx.length - 1}) {
            assertThatThrownBy(() -> open(
                            Arrays.copyOf(onnx, length), spec(Families.all().getFirst())))
                    .isInstanceOfSatisfying(
                            ModelException.class,
                            e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.MODEL_CORRUPT));
        }
    }

    @Test
    void limitsAreCheckedBeforeNativeCodeSeesTheFile() {
        var onnx = onnx(spec(Families.all().getFirst()));
        var standard = ModelLimits.standard();

        assertThat(standard.refusal(onnx)).isEmpty();
        assertThat(new ModelLimits(onnx.length - 1L, standard.operators())
                        .refusal(onnx)
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.MODEL_TOO_LARGE);
        assertThat(new ModelLimits(onnx.length, Set.of("Gemm"))
                        .refusal(onnx)
                        .orElseThrow()
                        .code())
                .isEqualTo(ErrorCode.MODEL_UNSUPPORTED);
    }

    private static List<String> hashes(GeneratorSession session, int first, int count) {
        var noise = Noise.of(DIGEST, 7);
        int size = session.spec().latentSize();
        for (int row = 0; row < count; row++) {
            noise.latents(first + row, session.spec().distribution(), session.latents(), row * size, size);
            int source = session.spec().sourceSize();
            noise.latents(first + row, Distribution.UNIFORM, session.sources(), row * source, source);
            session.temperatures().put(row, 0.25f + (first + row) % 7 * 0.25f);
            for (int i = 0; i < session.spec().prefixSize(); i++) {
                // Sequences begin with 0 to 4 tokens of ones.
                session.prefixes().put(row * session.spec().prefixSize() + i, i < (first + row) % 5 ? 1 : -1);
            }
            if (session.spec().conditional()) {
                session.labels()
                        .put(row, noise.label(first + row, session.spec().classWeights()));
            }
        }
        var samples = new SampleBuffer(count, session.spec().shape().size());
        session.run(count, samples);
        var reader = new SampleReader(session.spec().shape());
        var sample = new byte[SampleEncoding.F32.rowBytes(session.spec().shape())];
        var hashes = new ArrayList<String>();
        for (int row = 0; row < count; row++) {
            reader.write(samples, row, SampleEncoding.F32, session.spec().range(), sample, 0);
            hashes.add(Sha256.of(sample));
        }
        return hashes;
    }

    private static GeneratorSession open(Family family) {
        return open(onnx(spec(family)), spec(family));
    }

    private static GeneratorSession open(byte[] onnx, Recipe spec) {
        List<Double> classes = spec.conditional() ? Collections.nCopies(10, 0.1) : List.of();
        Optional<SourceInput> source = spec instanceof Translation
                ? Optional.of(new SourceInput(
                        "source",
                        new SampleShape(spec.generator().inputs().getFirst().shape()),
                        new ValueRange(-1, 1)))
                : Optional.empty();
        var shape = new GeneratorSpec(
                source.isPresent() ? "" : "z",
                spec.latent(),
                spec.discrete() ? Distribution.UNIFORM : Distribution.NORMAL,
                spec.conditional() ? "label" : "",
                classes,
                source,
                has(spec, Tempered.TEMPERATURE) ? Tempered.TEMPERATURE : "",
                has(spec, PolicyGradient.PREFIX)
                        ? Optional.of(new PrefixInput(PolicyGradient.PREFIX, spec.latent(), 11))
                        : Optional.empty(),
                "samples",
                new SampleShape(Shapes.infer(spec.generator()).lastEntry().getValue()),
                new ValueRange(-1, 1));
        return GeneratorSession.open(onnx, shape, LARGEST, ModelLimits.standard(), Accelerator.CPU);
    }

    private static boolean has(Recipe spec, String input) {
        return spec.published().inputs().stream().anyMatch(port -> port.name().equals(input));
    }

    private static Recipe spec(Family family) {
        return SPACES.stream()
                .flatMap(space -> on(family, space).stream())
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Recipe> on(Family family, SampleSpace space) {
        try {
            return Optional.of(family.on(space, new Capacity(16, 16)));
        } catch (IllegalArgumentException madeForOtherSamples) {
            return Optional.empty();
        }
    }

    private static byte[] onnx(Recipe spec) {
        return OnnxEmitter.emit(spec.published(), Weights.initial(spec.generator(), spec.initialisation(), 1));
    }
}
