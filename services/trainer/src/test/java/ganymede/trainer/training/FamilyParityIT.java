package ganymede.trainer.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.families.Capacity;
import ganymede.families.Column;
import ganymede.families.Dcgan;
import ganymede.families.Families;
import ganymede.families.Family;
import ganymede.families.GraphPolicy;
import ganymede.families.Likelihood;
import ganymede.families.Recipe;
import ganymede.families.SampleSpace;
import ganymede.families.Structure;
import ganymede.families.Tabular;
import ganymede.families.TabularVariational;
import ganymede.nets.Draws;
import ganymede.nets.Net;
import ganymede.nets.ReferenceForward;
import ganymede.nets.Shapes;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import ganymede.nets.onnx.OnnxEmitter;
import ganymede.trainer.torch.Fixtures;
import ganymede.trainer.torch.OnnxRuntime;
import ganymede.trainer.torch.TorchNet;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every family: trained nets agree on all backends, export the same bytes, and runs resume bit by bit. */
class FamilyParityIT {
    private static final SampleSpace SPACE = SampleSpace.image(1, 28, 28, 10);
    /** A multiple of the samples that any critic scores together. */
    private static final int BATCH = 20;

    private static final int LATENTS = 64;
    /** Five categories and the values of another ten: the labels 0 to 9 are conditions. */
    private static final SampleSpace ROWS = new SampleSpace(
            List.of(3),
            10,
            new Structure.Table(List.of(
                    new Column.Continuous("price", List.of(new Column.Mode(.5, 1, .1), new Column.Mode(.5, 2, .2))),
                    category("region", 3),
                    category("plan", 10))));

    private static final SampleSpace GRAPHS = new SampleSpace(List.of(5, 7), 2, new Structure.Graph(5, 2));

    /** A ring of ten nodes. */
    private static final SampleSpace NETWORK = new SampleSpace(
            List.of(2),
            10,
            10,
            new Structure.Network(IntStream.range(0, 10)
                    .mapToObj(i -> List.of((i + 1) % 10, (i + 9) % 10))
                    .toList()));

    /** What families take in turn; those that draw pixel by pixel get few, as the oracle takes a minute for 28 x 28. */
    private static final List<SampleSpace> SPACES = List.of(
            SPACE,
            SampleSpace.image(1, 8, 7, 10),
            SampleSpace.tokens(7, 12, 3),
            new SampleSpace(List.of(9, 2), 3),
            ROWS,
            GRAPHS,
            NETWORK);

    private static Column category(String name, int count) {
        return new Column.Categorical(
                name,
                IntStream.range(0, count).mapToObj(Integer::toString).toList(),
                Collections.nCopies(count, 1.0 / count));
    }

    static Stream<Family> families() {
        return Families.all().stream();
    }

    @ParameterizedTest
    @MethodSource("families")
    void trainedGeneratorAgreesOnAllBackends(Family family) {
        Recipe spec = small(family);
        try (RecipeRun run = run(spec)) {
            train(run, 3);
            Map<String, Tensor> inputs = Fixtures.inputs(spec.generator(), LATENTS, 5);
            double parity = parity(spec.generator(), run.generatorWeights(), inputs);
            assertThat(parity).isLessThanOrEqualTo(1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void trainedCompanionsAgreeOnAllBackends(Family family) {
        Recipe spec = small(family);
        try (RecipeRun run = run(spec)) {
            train(run, 3);
            var weights = run.companionWeights();
            assertThat(weights.keySet()).isEqualTo(spec.companions().keySet());
            spec.companions().forEach((role, net) -> {
                Map<String, Tensor> inputs = Fixtures.inputs(net, BATCH, 5);
                assertThat(parity(net, requireNonNull(weights.get(role)), inputs))
                        .as(role)
                        .isLessThanOrEqualTo(1e-4);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void rowsOfTheExportedGeneratorDoNotDependOnTheirBatch(Family family) {
        Net net = small(family).generator();
        byte[] model = OnnxEmitter.emit(net, Fixtures.weights(net, 3));
        Map<String, Tensor> inputs = Fixtures.inputs(net, LATENTS, 5);
        Tensor all = OnnxRuntime.run(net, model, inputs).firstEntry().getValue();
        for (int[] range : new int[][] {{0, 1}, {7, 8}, {3, 20}, {63, 64}}) {
            Map<String, Tensor> rows = Fixtures.rows(inputs, range[0], range[1]);
            Tensor part = OnnxRuntime.run(net, model, rows).firstEntry().getValue();
            assertThat(part).isEqualTo(Fixtures.rows(all, range[0], range[1]));
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void resumedRunEndsBitIdentical(Family family) {
        Recipe spec = small(family);
        byte[] undisturbed;
        byte[] halfway;
        try (RecipeRun run = run(spec)) {
            train(run, 2);
            halfway = run.save();
            train(run, 3);
            undisturbed = run.save();
        }
        try (RecipeRun resumed = run(spec)) {
            resumed.restore(halfway);
            assertThat(resumed.done()).isEqualTo(2);
            train(resumed, 3);
            assertThat(resumed.save()).isEqualTo(undisturbed);
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void lossesAreFiniteAndWeightsMove(Family family) {
        Recipe spec = small(family);
        try (RecipeRun run = run(spec)) {
            Weights before = run.generatorWeights();
            var companionsBefore = run.companionWeights();
            StepReport report = run.step();
            assertThat(report.finite()).isTrue();
            assertThat(report.step()).isEqualTo(1);
            assertThat(run.generatorWeights()).isNotEqualTo(before);
            run.companionWeights()
                    .forEach((role, weights) -> assertThat(weights).as(role).isNotEqualTo(companionsBefore.get(role)));
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void refusesACheckpointOfAnotherFamilyOrDamagedBytes(Family family) {
        Recipe other = new Dcgan().on(SPACE, new Capacity(9, 16));
        try (RecipeRun run = run(small(family));
                RecipeRun foreign = run(other)) {
            byte[] bytes = foreign.save();
            assertThatThrownBy(() -> run.restore(bytes)).isInstanceOf(IllegalArgumentException.class);
            byte[] damaged = Arrays.copyOf(run.save(), 100);
            assertThatThrownBy(() -> run.restore(damaged)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Recipe small(Family family) {
        return family.on(space(family), new Capacity(8, 16));
    }

    private static SampleSpace space(Family family) {
        return SPACES.stream().filter(space -> takes(family, space)).findFirst().orElseThrow();
    }

    private static boolean takes(Family family, SampleSpace space) {
        try {
            return !(family.on(space) instanceof Likelihood) || !space.equals(SPACE);
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static RecipeRun run(Recipe spec) {
        return new RecipeRun(spec, new TrainOptions(10, 21, 1), index -> noise(index, spec));
    }

    private static void train(RecipeRun run, int steps) {
        for (int i = 0; i < steps; i++) {
            run.step();
        }
    }

    private static Batch noise(long index, Recipe spec) {
        Draws draws = new Draws(31, index);
        List<Integer> shape = requireNonNull(Shapes.infer(spec.generator()).get("samples"));
        Tensor samples = draws.gaussians(Shapes.batched(BATCH, shape));
        boolean rows = spec instanceof Tabular || spec instanceof TabularVariational;
        for (int i = 0; rows && i < samples.size(); i++) {
            // Numbers stay as they are, categories are places.
            samples.data()[i] = i % 3 == 0 ? samples.data()[i] : draws.below(i % 3 == 1 ? 3 : 10, i);
        }
        int[] labels = new int[BATCH];
        for (int i = 0; i < BATCH; i++) {
            labels[i] = draws.below(10, i);
            if (spec instanceof GraphPolicy) {
                samples.data()[2 * i] = labels[i];
                samples.data()[2 * i + 1] = (labels[i] + 1) % 10;
            }
        }
        return new Batch(samples, labels);
    }

    /** Worst difference between libtorch and the two others over all outputs; also checks that the export is deterministic. */
    private static double parity(Net net, Weights weights, Map<String, Tensor> inputs) {
        byte[] model = OnnxEmitter.emit(net, weights);
        assertThat(OnnxEmitter.emit(net, weights)).isEqualTo(model);
        var reference = ReferenceForward.run(net, weights, inputs);
        var onnx = OnnxRuntime.run(net, model, inputs);
        double worst = 0;
        try (TorchNet torch = new TorchNet(net, weights)) {
            var libtorch = torch.evaluate(inputs);
            for (String output : net.outputs()) {
                Tensor ours = requireNonNull(libtorch.get(output));
                worst = Math.max(worst, Fixtures.difference(ours, requireNonNull(reference.get(output))));
                worst = Math.max(worst, Fixtures.difference(ours, requireNonNull(onnx.get(output))));
            }
        }
        return worst;
    }
}
