package ganymede.trainer.training;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.families.Capacity;
import ganymede.families.Dcgan;
import ganymede.families.Families;
import ganymede.families.Family;
import ganymede.families.PolicyGradient;
import ganymede.families.Recipe;
import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.ReferenceForward;
import ganymede.nets.Tempered;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import ganymede.nets.onnx.OnnxEmitter;
import ganymede.testkit.SmallFamilies;
import ganymede.trainer.torch.Fixtures;
import ganymede.trainer.torch.OnnxRuntime;
import ganymede.trainer.torch.TorchNet;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract of every family: trained nets agree on all backends, export the same bytes, and runs resume bit by bit. */
class FamilyParityIT {
    private static final int LATENTS = 64;

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

    /** Rows at different temperatures share the batch; the first half begins with two tokens, if the net continues sequences. */
    @ParameterizedTest
    @MethodSource("families")
    void steeredGeneratorAgreesOnAllBackends(Family family) {
        Net net = small(family).published();
        Map<String, Tensor> inputs = Fixtures.inputs(net, LATENTS, 5);
        inputs.computeIfPresent(PolicyGradient.PREFIX, (name, free) -> prefixes(free));
        assertThat(parity(net, Fixtures.weights(net, 3), inputs)).isLessThanOrEqualTo(1e-4);
    }

    @ParameterizedTest
    @MethodSource("families")
    void publishedGeneratorAtItsDefaultsIsTheTrainedOneBitByBit(Family family) {
        Recipe spec = small(family);
        var weights = Fixtures.weights(spec.generator(), 3);
        Map<String, Tensor> inputs = Fixtures.inputs(spec.published(), LATENTS, 5);
        inputs.computeIfPresent(Tempered.TEMPERATURE, (name, any) -> filled(any, 1));
        inputs.computeIfPresent(PolicyGradient.PREFIX, (name, any) -> filled(any, -1));
        var published = OnnxRuntime.run(spec.published(), OnnxEmitter.emit(spec.published(), weights), inputs);
        assertThat(published)
                .isEqualTo(OnnxRuntime.run(spec.generator(), OnnxEmitter.emit(spec.generator(), weights), inputs));
    }

    private static Tensor filled(Tensor like, float value) {
        Tensor filled = like.copy();
        Arrays.fill(filled.data(), value);
        return filled;
    }

    private static Tensor prefixes(Tensor like) {
        Tensor prefixes = filled(like, -1);
        int length = like.size() / LATENTS;
        for (int row = 0; row < LATENTS / 2; row++) {
            Arrays.fill(prefixes.data(), row * length, row * length + 2, row % 3);
        }
        return prefixes;
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
                Map<String, Tensor> inputs = Fixtures.inputs(net, SmallFamilies.BATCH, 5);
                assertThat(parity(net, requireNonNull(weights.get(role)), inputs))
                        .as(role)
                        .isLessThanOrEqualTo(1e-4);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void rowsOfTheExportedGeneratorDoNotDependOnTheirBatch(Family family) {
        Net net = small(family).published();
        byte[] model = OnnxEmitter.emit(net, Fixtures.weights(net, 3));
        Map<String, Tensor> inputs = Fixtures.inputs(net, LATENTS, 5);
        Tensor all = OnnxRuntime.run(net, model, inputs).firstEntry().getValue();
        for (int[] range : new int[][] {{0, 1}, {7, 8}, {3, 20}, {63, 64}}) {
            Map<String, Tensor> rows = Fixtures.rows(inputs, range[0], range[1]);
            Tensor part = OnnxRuntime.run(net, model, rows).firstEntry().getValue();
            assertThat(part).isEqualTo(Fixtures.rows(all, range[0], range[1]));
        }
    }

    /** Rejection samplers score samples with the critic in batches of any size. */
    @ParameterizedTest
    @MethodSource("families")
    void rowsOfAnExportedCriticDoNotDependOnTheirBatch(Family family) {
        Net net = small(family).companions().get(Recipe.CRITIC);
        if (net == null || net.nodes().stream().anyMatch(node -> comparesRows(node.layer()))) {
            return; // no critic of single samples, or one whose rows depend on the batch by design
        }
        byte[] model = OnnxEmitter.emit(net, Fixtures.weights(net, 3));
        Map<String, Tensor> inputs = Fixtures.inputs(net, SmallFamilies.BATCH, 5);
        Tensor all = OnnxRuntime.run(net, model, inputs).firstEntry().getValue();
        for (int[] range : new int[][] {{0, 1}, {3, 20}}) {
            Map<String, Tensor> rows = Fixtures.rows(inputs, range[0], range[1]);
            Tensor part = OnnxRuntime.run(net, model, rows).firstEntry().getValue();
            assertThat(part).isEqualTo(Fixtures.rows(all, range[0], range[1]));
        }
    }

    private static boolean comparesRows(Layer layer) {
        return layer instanceof Layer.MinibatchStddev || layer instanceof Layer.MinibatchDiscrimination;
    }

    @ParameterizedTest
    @MethodSource("families")
    void resumedRunEndsBitIdentical(Family family) {
        Recipe spec = small(family);
        byte[] undisturbed;
        byte[] halfway;
        byte[] exported;
        try (RecipeRun run = run(spec)) {
            train(run, 2);
            halfway = run.save();
            train(run, 3);
            undisturbed = run.save();
            exported = OnnxEmitter.emit(spec.generator(), run.generatorWeights());
        }
        try (RecipeRun resumed = run(spec)) {
            resumed.restore(halfway);
            assertThat(resumed.done()).isEqualTo(2);
            train(resumed, 3);
            assertThat(resumed.save()).isEqualTo(undisturbed);
            assertThat(OnnxEmitter.emit(spec.generator(), resumed.generatorWeights()))
                    .isEqualTo(exported);
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
        Recipe other = new Dcgan().on(SmallFamilies.DIGITS, new Capacity(9, 16));
        try (RecipeRun run = run(small(family));
                RecipeRun foreign = run(other)) {
            byte[] bytes = foreign.save();
            assertThatThrownBy(() -> run.restore(bytes)).isInstanceOf(IllegalArgumentException.class);
            byte[] damaged = Arrays.copyOf(run.save(), 100);
            assertThatThrownBy(() -> run.restore(damaged)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Recipe small(Family family) {
        return SmallFamilies.of(family, SmallFamilies.DIGITS);
    }

    private static RecipeRun run(Recipe spec) {
        return new RecipeRun(spec, new TrainOptions(10, 21, 1), index -> noise(spec, index));
    }

    private static void train(RecipeRun run, int steps) {
        for (int i = 0; i < steps; i++) {
            run.step();
        }
    }

    private static Batch noise(Recipe spec, long index) {
        return new Batch(SmallFamilies.samples(spec, index), SmallFamilies.labels(index));
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
