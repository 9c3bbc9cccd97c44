package ganymede.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WeightsTest {
    private static final Net NET = Net.named("n")
            .input("x", 4)
            .linear("hidden", 5)
            .batchNorm("norm")
            .linear("out", 2)
            .build();

    @Test
    void startIsAFunctionOfTheSeed() {
        Weights one = Weights.initial(NET, Initialisation.FAN_IN, 1);
        assertThat(Weights.initial(NET, Initialisation.FAN_IN, 1)).isEqualTo(one);
        assertThat(Weights.initial(NET, Initialisation.FAN_IN, 2)).isNotEqualTo(one);
    }

    @Test
    void fanInBoundsUniformWeights() {
        float[] weight = Weights.initial(NET, Initialisation.FAN_IN, 1)
                .tensor("hidden.weight")
                .data();
        for (float value : weight) {
            assertThat(value).isBetween(-0.5f, 0.5f);
        }
    }

    @Test
    void bytesRoundTrip() {
        Weights weights = Weights.initial(NET, Initialisation.DCGAN, 3);
        assertThat(Weights.fromBytes(weights.toBytes())).isEqualTo(weights);
    }

    @Test
    void refusesForeignAndTruncatedBytes() {
        byte[] bytes = Weights.initial(NET, Initialisation.DCGAN, 3).toBytes();
        assertThatThrownBy(() -> Weights.fromBytes(new byte[100])).hasMessageContaining("got 00000000");
        assertThatThrownBy(() -> Weights.fromBytes(Arrays.copyOf(bytes, bytes.length - 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("end early");
    }

    @Test
    void movesAShareOfTheWayToOthers() {
        Weights from = Weights.initial(NET, Initialisation.FAN_IN, 1);
        Weights to = Weights.initial(NET, Initialisation.FAN_IN, 2);
        assertThat(from.towards(to, 0)).isEqualTo(from);
        assertThat(from.towards(to, 1)).isEqualTo(to);
        float start = from.tensor("out.weight").data()[3];
        float goal = to.tensor("out.weight").data()[3];
        assertThat(from.towards(to, 0.25).tensor("out.weight").data()[3])
                .isEqualTo((float) (0.75 * (double) start + 0.25 * (double) goal));
    }

    @Test
    void refusesWeightsOfAnotherNet() {
        Net other = Net.named("m")
                .input("x", 4)
                .linear("hidden", 6)
                .batchNorm("norm")
                .linear("out", 2)
                .build();
        Weights weights = Weights.initial(other, Initialisation.FAN_IN, 1);
        assertThatThrownBy(() -> weights.check(NET)).hasMessageContaining("'hidden.weight' needs shape [5, 4]");
    }
}
