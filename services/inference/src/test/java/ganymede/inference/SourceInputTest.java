package ganymede.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceInputTest {
    private static final SourceInput SOURCE = new SourceInput("source", SampleShape.of(1, 2, 3), new ValueRange(-1, 1));

    @Test
    void readsFloatsAsTheyAre() {
        var bytes = floats(-1, -0.5f, 0, 0.25f, 0.5f, 1);
        assertThat(SOURCE.refusal(bytes)).isEmpty();
        assertThat(SOURCE.read(bytes)).containsExactly(-1, -0.5f, 0, 0.25f, 0.5f, 1);
    }

    @Test
    void bytesThatAnImageIsShownWithAreReadBackToTheSameBytes() {
        var all = new SourceInput("source", SampleShape.of(1, 16, 16), new ValueRange(-1, 1));
        var shown = new byte[256];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = (byte) i;
        }
        assertThat(all.refusal(shown)).isEmpty();
        var values = all.read(shown);
        assertThat(values[0]).isEqualTo(-1);
        assertThat(values[255]).isEqualTo(1);
        var again = new byte[256];
        Pixels.write(values, all.range(), again, 0);
        assertThat(again).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 7, 12, 23, 25, 48})
    void refusesOtherLengthsAndNamesBothThatFit(int length) {
        assertThat(SOURCE.refusal(new byte[length]))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains("source of %d bytes".formatted(length))
                        .contains("6 (u8) or 24 (float32"));
    }

    @ParameterizedTest
    @ValueSource(floats = {1.01f, -1.01f, Float.NaN, Float.POSITIVE_INFINITY})
    void refusesValuesThatNoImageHas(float value) {
        assertThat(SOURCE.refusal(floats(0, 0, 0, value, 0, 0)))
                .hasValueSatisfying(reason ->
                        assertThat(reason).contains("(%s)".formatted(value)).contains("-1.0..1.0"));
    }

    private static byte[] floats(float... values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
