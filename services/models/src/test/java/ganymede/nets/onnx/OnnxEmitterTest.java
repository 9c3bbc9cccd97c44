package ganymede.nets.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import ganymede.nets.Initialisation;
import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.Weights;
import ganymede.nets.onnx.ir.ModelProto;
import ganymede.nets.onnx.ir.NodeProto;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The graph's form; its values are checked through ONNX Runtime in the trainer's tests. */
class OnnxEmitterTest {
    private static final Net NET = Net.named("n")
            .input("x", 3)
            .linear("hidden", 4)
            .batchNorm("norm")
            .relu("act")
            .then("drop", new Layer.Dropout(0.5))
            .linear("samples", 2)
            .build();

    @Test
    void namesVersionsAndDynamicBatch() {
        ModelProto model = model(NET);
        assertThat(model.getIrVersion()).isEqualTo(8);
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(17);
        assertThat(model.getGraph().getInput(0).getName()).isEqualTo("x");
        assertThat(model.getGraph().getOutput(0).getName()).isEqualTo("samples");
        var shape = model.getGraph().getOutput(0).getType().getTensorType().getShape();
        assertThat(shape.getDim(0).getDimParam()).isEqualTo("batch");
        assertThat(shape.getDim(1).getDimValue()).isEqualTo(2);
    }

    @Test
    void foldsBatchNormAndDropsDropout() {
        assertThat(operators(NET)).containsExactly("Gemm", "Relu", "Gemm", "Identity");
    }

    @Test
    void keepsABatchNormWhoseInputIsUsedElsewhere() {
        Net net = Net.named("n")
                .input("x", 3)
                .linear("hidden", 4)
                .batchNorm("norm")
                .join("sum", new Layer.Add(), "hidden", "norm")
                .build();
        assertThat(operators(net)).containsExactly("Gemm", "BatchNormalization", "Sum", "Identity");
    }

    @Test
    void keepsABatchNormThatHasNothingToMeltInto() {
        Net net = Net.named("n").input("x", 3).batchNorm("norm").build();
        assertThat(operators(net)).containsExactly("BatchNormalization", "Identity");
    }

    @Test
    void equalNetsGiveEqualBytes() {
        Weights weights = Weights.initial(NET, Initialisation.FAN_IN, 1);
        assertThat(OnnxEmitter.emit(NET, weights)).isEqualTo(OnnxEmitter.emit(NET, weights));
    }

    @Test
    void refusesWeightsOfAnotherNet() {
        Net other = Net.named("m").input("x", 3).linear("hidden", 5).build();
        Weights weights = Weights.initial(other, Initialisation.FAN_IN, 1);
        assertThatThrownBy(() -> OnnxEmitter.emit(NET, weights)).hasMessageContaining("net 'n' needs weights");
    }

    private static List<String> operators(Net net) {
        return model(net).getGraph().getNodeList().stream()
                .map(NodeProto::getOpType)
                .toList();
    }

    private static ModelProto model(Net net) {
        try {
            return ModelProto.parseFrom(OnnxEmitter.emit(net, Weights.initial(net, Initialisation.FAN_IN, 1)));
        } catch (InvalidProtocolBufferException broken) {
            throw new AssertionError(broken);
        }
    }
}
