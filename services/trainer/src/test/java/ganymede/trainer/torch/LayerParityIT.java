package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.Node;
import ganymede.nets.ReferenceForward;
import ganymede.nets.Shapes;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import ganymede.nets.onnx.OnnxEmitter;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All four backends agree on every layer. */
class LayerParityIT {
    private static final int BATCH = 7;
    private static final double TOLERANCE = 1e-5;

    static Stream<LayerCase> layers() {
        return LayerCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void shapesReferenceLibtorchAndOnnxRuntimeAgree(LayerCase layer) {
        Net net = layer.net();
        Weights weights = Fixtures.weights(net, 11);
        Map<String, Tensor> inputs = Fixtures.inputs(net, BATCH, 12);
        Tensor reference =
                ReferenceForward.run(net, weights, inputs).firstEntry().getValue();
        Tensor onnx = OnnxRuntime.run(net, OnnxEmitter.emit(net, weights), inputs)
                .firstEntry()
                .getValue();
        try (TorchNet torch = new TorchNet(net, weights)) {
            Tensor libtorch = torch.evaluate(inputs).firstEntry().getValue();
            int[] shape = Shapes.batched(BATCH, Shapes.infer(net).lastEntry().getValue());
            assertThat(libtorch.shape()).isEqualTo(shape);
            assertThat(onnx.shape()).isEqualTo(shape);
            assertThat(Fixtures.difference(reference, libtorch)).isLessThanOrEqualTo(TOLERANCE);
            assertThat(Fixtures.difference(libtorch, onnx)).isLessThanOrEqualTo(TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void libtorchComputesTheInferredShape(LayerCase layer) {
        Net net = layer.net();
        try (TorchNet torch = new TorchNet(net, Fixtures.weights(net, 11))) {
            Map<String, Tensor> inputs = Fixtures.inputs(net, BATCH, 12);
            Scoped.frozen(() -> {
                var values = net.inputs().stream()
                        .map(port -> switch (port.kind()) {
                            case FLOAT -> Convert.floats(Objects.requireNonNull(inputs.get(port.name())));
                            case LABEL -> Convert.labels(new int[BATCH]);
                        })
                        .toArray(org.bytedeco.pytorch.Tensor[]::new);
                var value = torch.forward(Mode.TRAINING, 1, values);
                int[] expected =
                        Shapes.batched(BATCH, Shapes.infer(net).lastEntry().getValue());
                assertThat(value.dim()).isEqualTo(expected.length);
                for (int i = 0; i < expected.length; i++) {
                    assertThat(value.size(i)).isEqualTo(expected[i]);
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void rowsDoNotDependOnTheirBatchOnOnnxRuntime(LayerCase layer) {
        Net net = layer.net();
        if (net.nodes().stream().anyMatch(node -> comparesRows(node.layer()))) {
            return; // rows depend on the batch by design
        }
        byte[] model = OnnxEmitter.emit(net, Fixtures.weights(net, 11));
        Map<String, Tensor> inputs = Fixtures.inputs(net, BATCH, 12);
        Tensor all = OnnxRuntime.run(net, model, inputs).firstEntry().getValue();
        for (int[] range : new int[][] {{0, 1}, {2, 5}, {BATCH - 1, BATCH}}) {
            Tensor part = OnnxRuntime.run(net, model, Fixtures.rows(inputs, range[0], range[1]))
                    .firstEntry()
                    .getValue();
            assertThat(part).isEqualTo(Fixtures.rows(all, range[0], range[1]));
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void equalSeedsExportEqualBytes(LayerCase layer) {
        byte[] first = OnnxEmitter.emit(layer.net(), Fixtures.weights(layer.net(), 11));
        byte[] second = OnnxEmitter.emit(layer.net(), Fixtures.weights(layer.net(), 11));
        assertThat(second).isEqualTo(first);
    }

    private static boolean comparesRows(Layer layer) {
        return layer instanceof Layer.MinibatchStddev || layer instanceof Layer.MinibatchDiscrimination;
    }

    @Test
    void everyLayerHasACase() {
        Set<Class<?>> covered = LayerCase.all().stream()
                .flatMap(layer -> layer.net().nodes().stream())
                .map(Node::layer)
                .map(Object::getClass)
                .collect(Collectors.toSet());
        Set<Class<?>> layers = Stream.of(Layer.class.getPermittedSubclasses())
                .flatMap(group -> Stream.of(group.getPermittedSubclasses()))
                .collect(Collectors.toSet());
        assertThat(covered).isEqualTo(layers);
    }
}
