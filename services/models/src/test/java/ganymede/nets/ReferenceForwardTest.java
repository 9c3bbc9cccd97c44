package ganymede.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** The oracle against values worked out by hand; libtorch confirms it on random nets in the trainer's tests. */
class ReferenceForwardTest {
    @Test
    void linearIsWeightTimesInputPlusBias() {
        Net net = Net.named("n").input("x", 2).linear("y", 2).build();
        float[] y = run(net, new float[][] {{1, 2, 3, 4}, {10, 20}}, new float[] {5, 6});
        assertThat(y).containsExactly(1 * 5 + 2 * 6 + 10, 3 * 5 + 4 * 6 + 20);
    }

    @Test
    void convolutionCorrelatesAndPadsWithZeros() {
        Net net = Net.named("n").input("x", 1, 2, 2).conv("y", 1, 3, 1, 1).build();
        float[] y = run(net, new float[][] {{1, 2, 3, 4, 5, 6, 7, 8, 9}, {0}}, new float[] {1, 2, 3, 4});
        assertThat(y)
                .containsExactly(
                        5 + 2 * 6 + 3 * 8 + 4 * 9,
                        4 + 2 * 5 + 3 * 7 + 4 * 8,
                        2 + 2 * 3 + 3 * 5 + 4 * 6,
                        1 + 2 * 2 + 3 * 4 + 4 * 5);
    }

    @Test
    void transposedConvolutionScattersEachValue() {
        Net net = Net.named("n")
                .input("x", 1, 1, 2)
                .convTranspose("y", 1, 2, 2, 0)
                .build();
        float[] y = run(net, new float[][] {{1, 2, 3, 4}, {0.5f}}, new float[] {1, 10});
        assertThat(y).containsExactly(1.5f, 2.5f, 10.5f, 20.5f, 3.5f, 4.5f, 30.5f, 40.5f);
    }

    @Test
    void batchNormUsesRunningStatistics() {
        Net net = Net.named("n").input("x", 1).batchNorm("y").build();
        float[] y = run(net, new float[][] {{2}, {1}, {3}, {4}}, new float[] {5});
        assertThat((double) y[0]).isCloseTo((5 - 3) / Math.sqrt(4 + 1e-5) * 2 + 1, within(1e-6));
    }

    @Test
    void minibatchStddevAppendsOneChannelForAllRows() {
        Net net = Net.named("n")
                .input("x", 1)
                .then("y", new Layer.MinibatchStddev())
                .build();
        Tensor x = new Tensor(new int[] {2, 1}, new float[] {1, 5});
        Tensor y = ReferenceForward.run(net, new Weights(new LinkedHashMap<>()), Map.of("x", x))
                .get("y");
        assertThat(y).isEqualTo(new Tensor(new int[] {2, 2}, new float[] {1, 2, 5, 2}));
    }

    @Test
    void conditionalBatchNormUsesTheScaleAndShiftOfTheClass() {
        Net net = Net.named("n")
                .input("x", 1)
                .label("label")
                .join("y", new Layer.ConditionalBatchNorm(2, 1), "x", "label")
                .build();
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("y.weight", new Tensor(new int[] {2, 1}, new float[] {2, 10}));
        tensors.put("y.bias", new Tensor(new int[] {2, 1}, new float[] {1, -1}));
        tensors.put("y.running_mean", new Tensor(new int[] {1}, new float[] {3}));
        tensors.put("y.running_var", new Tensor(new int[] {1}, new float[] {4}));
        Tensor x = new Tensor(new int[] {2, 1}, new float[] {5, 5});
        Tensor labels = new Tensor(new int[] {2}, new float[] {1, 0});
        float[] y = ReferenceForward.run(net, new Weights(tensors), Map.of("x", x, "label", labels))
                .firstEntry()
                .getValue()
                .data();
        assertThat((double) y[0]).isCloseTo(10 - 1, within(1e-4));
        assertThat((double) y[1]).isCloseTo(2 + 1, within(1e-4));
    }

    @Test
    void vectorLayersComputeTheirFormulas() {
        assertThat(vector(new Layer.Softmax(), 0, (float) Math.log(3))).containsExactly(0.25f, 0.75f);
        assertThat(vector(new Layer.Hardmax(), 1, 4, 4, -5)).containsExactly(0, 1, 0, 0);
        assertThat(vector(new Layer.Normalise(), 3, 4))
                .containsExactly((float) (3 / Math.sqrt(12.5)), (float) (4 / Math.sqrt(12.5)));
        assertThat(vector(new Layer.Narrow(1, 3), 1, 2, 3, 4)).containsExactly(2, 3);
    }

    @Test
    void transpositionExchangesTheFirstTwoExtents() {
        Net net =
                Net.named("n").input("x", 2, 3).then("y", new Layer.Transpose()).build();
        Tensor x = new Tensor(new int[] {1, 2, 3}, new float[] {1, 2, 3, 4, 5, 6});
        Tensor y = ReferenceForward.run(net, Weights.initial(net, Initialisation.FAN_IN, 1), Map.of("x", x))
                .firstEntry()
                .getValue();
        assertThat(y).isEqualTo(new Tensor(new int[] {1, 3, 2}, new float[] {1, 4, 2, 5, 3, 6}));
    }

    @Test
    void matrixProductReadsTransposedOperands() {
        Net net = Net.named("n")
                .input("a", 3, 1)
                .input("b", 2, 3)
                .join("y", new Layer.MatMul(true, true), "a", "b")
                .build();
        Tensor a = new Tensor(new int[] {1, 3, 1}, new float[] {1, 2, 3});
        Tensor b = new Tensor(new int[] {1, 2, 3}, new float[] {1, 10, 100, 2, 20, 200});
        Weights none = new Weights(new LinkedHashMap<>());
        assertThat(ReferenceForward.run(net, none, Map.of("a", a, "b", b)).get("y"))
                .isEqualTo(new Tensor(new int[] {1, 1, 2}, new float[] {321, 642}));
    }

    private static float[] vector(Layer layer, float... x) {
        return run(Net.named("n").input("x", x.length).then("y", layer).build(), new float[0][], x);
    }

    @Test
    void minibatchDiscriminationSumsClosenessToEveryRowItselfIncluded() {
        Net net = Net.named("n")
                .input("x", 1)
                .then("y", new Layer.MinibatchDiscrimination(1, 2, 1))
                .build();
        Tensor x = new Tensor(new int[] {3, 1}, new float[] {0, 1, 3});
        var weights = new LinkedHashMap<>(Map.of("y.weight", new Tensor(new int[] {1, 2}, new float[] {1, -2})));
        float[] y = ReferenceForward.run(net, new Weights(weights), Map.of("x", x))
                .firstEntry()
                .getValue()
                .data();
        assertThat((double) y[1]).isCloseTo(1 + Math.exp(-1) + Math.exp(-3), within(1e-6));
        assertThat((double) y[2]).isCloseTo(1 + Math.exp(-2) + Math.exp(-6), within(1e-6));
        assertThat((double) y[4]).isCloseTo(Math.exp(-1) + 1 + Math.exp(-2), within(1e-6));
    }

    @Test
    void negativeSquaredErrorIsAMeanPerSampleInItsUnit() {
        Net net = Net.named("n")
                .input("x", 2)
                .input("y", 2)
                .join("s", new Layer.NegativeSquaredError(0.5), "x", "y")
                .build();
        Tensor x = new Tensor(new int[] {2, 2}, new float[] {1, 2, 0, 0});
        Tensor y = new Tensor(new int[] {2, 2}, new float[] {2, 4, 0, 1});
        float[] s = ReferenceForward.run(net, new Weights(new LinkedHashMap<>()), Map.of("x", x, "y", y))
                .firstEntry()
                .getValue()
                .data();
        assertThat(s).containsExactly(-(1 + 4) / 2f / 0.5f, -1 / 2f / 0.5f);
    }

    @Test
    void embeddingRefusesALabelOutOfRange() {
        Net net = Net.named("n")
                .label("label")
                .then("y", new Layer.Embedding(3, 2))
                .build();
        Weights weights = Weights.initial(net, Initialisation.FAN_IN, 1);
        Tensor three = new Tensor(new int[] {1}, new float[] {3});
        assertThatThrownBy(() -> ReferenceForward.run(net, weights, Map.of("label", three)))
                .hasMessage("label (3) must be in 0..2");
    }

    @Test
    void missingInputIsNamed() {
        Net net = Net.named("n")
                .input("x", 2)
                .input("y", 2)
                .join("s", new Layer.Add(), "x", "y")
                .build();
        Weights none = new Weights(new LinkedHashMap<>());
        assertThatThrownBy(() -> ReferenceForward.run(net, none, Map.of("x", Tensor.zeros(1, 2))))
                .hasMessageContaining("input 'y'");
    }

    private static float[] run(Net net, float[][] values, float[] x) {
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        int next = 0;
        for (Parameter parameter : Parameters.of(net)) {
            tensors.put(parameter.name(), new Tensor(Shapes.array(parameter.shape()), values[next++]));
        }
        Port port = net.inputs().getFirst();
        Tensor input = new Tensor(Shapes.batched(1, port.shape()), x);
        return ReferenceForward.run(net, new Weights(tensors), Map.of(port.name(), input))
                .firstEntry()
                .getValue()
                .data();
    }
}
