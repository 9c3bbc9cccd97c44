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
    void refusesNamesThatAreUnknownOrUsedTwice() {
        assertThatThrownBy(() -> Net.named("n").input("x", 2).from("y")).hasMessageContaining("'y' is not defined");
        NetBuilder twice = Net.named("n").input("x", 2).linear("x", 3);
        assertThatThrownBy(twice::build).hasMessageContaining("'x' is used twice");
    }
}
