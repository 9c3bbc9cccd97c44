package ganymede.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShapesTest {
    @Test
    void infersEveryValueInOrder() {
        Net net = Net.named("n")
                .input("x", 3, 9, 9)
                .conv("conv", 4, 3, 2, 1)
                .convTranspose("up", 2, 4, 2, 1)
                .then("pool", new Layer.AvgPool(2))
                .flatten("flat")
                .linear("out", 7)
                .build();
        assertThat(Shapes.infer(net).values())
                .containsExactly(
                        List.of(3, 9, 9),
                        List.of(4, 5, 5),
                        List.of(2, 10, 10),
                        List.of(2, 5, 5),
                        List.of(50),
                        List.of(7));
    }

    @Test
    void refusesChannelsThatDoNotFitAndNamesTheNode() {
        NetBuilder net = Net.named("n").input("x", 3, 8, 8);
        assertThatThrownBy(() -> net.then("conv", new Layer.Conv2d(4, 8, 3, 1, 1, true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("node 'conv'")
                .hasMessageContaining("expects [4, h, w]")
                .hasMessageContaining("[3, 8, 8]");
    }

    @Test
    void refusesAnImageSmallerThanTheKernel() {
        NetBuilder net = Net.named("n").input("x", 1, 2, 2);
        assertThatThrownBy(() -> net.conv("conv", 1, 5, 1, 0)).hasMessageContaining("a larger image");
    }

    @Test
    void refusesAReshapeThatLosesValues() {
        NetBuilder net = Net.named("n").input("x", 6);
        assertThatThrownBy(() -> net.reshape("r", 2, 2)).hasMessageContaining("expects 4 values");
    }

    @Test
    void refusesAResidualBranchThatChangesTheShape() {
        NetBuilder net = Net.named("n").input("x", 6);
        assertThatThrownBy(() -> net.residual("r", branch -> branch.linear("l", 5)))
                .hasMessageContaining("inputs of one shape");
    }

    @Test
    void multipliesMatricesEitherWayRound() {
        Net net = Net.named("n")
                .input("a", 4, 9)
                .input("b", 5, 9)
                .join("abt", new Layer.MatMul(false, true), "a", "b")
                .join("ata", new Layer.MatMul(true, false), "a", "a")
                .build();
        assertThat(Shapes.infer(net)).containsEntry("abt", List.of(4, 5)).containsEntry("ata", List.of(9, 9));
    }

    @Test
    void refusesMatricesThatDoNotFit() {
        NetBuilder net = Net.named("n").input("a", 4, 9).input("b", 5, 9);
        assertThatThrownBy(() -> net.join("ab", new Layer.MatMul(false, false), "a", "b"))
                .hasMessageContaining("inner extents agree");
        assertThatThrownBy(() -> net.join("a", new Layer.MatMul(false, false), "a"))
                .hasMessageContaining("2 inputs");
        assertThatThrownBy(() -> net.input("v", 9).join("av", new Layer.MatMul(false, false), "a", "v"))
                .hasMessageContaining("two matrices");
    }

    @Test
    void refusesToNarrowBeyondItsInput() {
        NetBuilder net = Net.named("n").input("x", 6);
        assertThat(net.then("part", new Layer.Narrow(2, 6)).shape()).containsExactly(4);
        assertThatThrownBy(() -> net.from("x").then("s", new Layer.Narrow(2, 7)))
                .hasMessageContaining("at least 7 extents");
        assertThatThrownBy(() -> net.from("x").then("s", new Layer.Narrow(2, 2)))
                .hasMessageContaining("extents");
    }

    @Test
    void vectorLayersRefuseImages() {
        NetBuilder net = Net.named("n").input("x", 2, 4, 4);
        assertThatThrownBy(() -> net.then("n", new Layer.Normalise())).hasMessageContaining("expects [n]");
        assertThatThrownBy(() -> net.then("h", new Layer.Hardmax())).hasMessageContaining("expects [n]");
        assertThatThrownBy(() -> net.then("o", new Layer.OneHot(3))).hasMessageContaining("expects a label");
    }

    @Test
    void conditionalBatchNormNeedsItsFeaturesAndALabel() {
        NetBuilder net = Net.named("n").input("x", 2, 4, 4).label("label");
        Layer norm = new Layer.ConditionalBatchNorm(10, 2);
        assertThat(net.join("y", norm, "x", "label").shape()).containsExactly(2, 4, 4);
        assertThatThrownBy(() -> net.join("n1", norm, "x")).hasMessageContaining("2 inputs");
        assertThatThrownBy(() -> net.join("n2", norm, "x", "x")).hasMessageContaining("a label beside the features");
        assertThatThrownBy(() -> net.join("n3", new Layer.ConditionalBatchNorm(10, 3), "x", "label"))
                .hasMessageContaining("[3] or [3, h, w]");
    }

    @Test
    void refusesNamesThatAreUnknownOrUsedTwice() {
        assertThatThrownBy(() -> Net.named("n").input("x", 2).from("y")).hasMessageContaining("'y' is not defined");
        NetBuilder twice = Net.named("n").input("x", 2).linear("x", 3);
        assertThatThrownBy(twice::build).hasMessageContaining("'x' is used twice");
    }
}
