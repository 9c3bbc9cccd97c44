package ganymede.cli.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.cli.scoring.ListedSamples;
import ganymede.events.v1.Encoding;
import ganymede.inference.SampleEncoding;
import ganymede.inference.SampleShape;
import ganymede.inference.ValueRange;
import ganymede.inference.files.MalformedDataException;
import ganymede.inference.messaging.SampleMessages;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChunkRowsTest {
    private static final List<Integer> SHAPE = List.of(1, 2, 3);
    private static final ValueRange RANGE = new ValueRange(-1, 1);

    /** What the generation service's encoder writes comes back, whatever the form. */
    @ParameterizedTest
    @EnumSource(
            value = SampleEncoding.class,
            names = {"F32", "U8", "NPY", "PNG"})
    void readsWhatTheServiceWrites(SampleEncoding encoding) throws Exception {
        boolean floats = encoding == SampleEncoding.F32 || encoding == SampleEncoding.NPY;
        var raw = ByteBuffer.allocate(2 * 6 * (floats ? Float.BYTES : 1)).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 12; i++) {
            if (floats) {
                raw.putFloat(-1 + 2 * (20 * i) / 255f);
            } else {
                raw.put((byte) (20 * i));
            }
        }
        var chunk = encoding.finish(raw.array(), 2, new SampleShape(SHAPE));

        var rows = ChunkRows.of(SampleMessages.encoding(encoding), 2, SHAPE, chunk);

        var samples = new ListedSamples("topic", SHAPE, rows);
        assertThat(samples.count()).isEqualTo(2);
        for (int i = 0; i < 12; i++) {
            assertThat(samples.row(i / 6, RANGE)[i % 6]).isCloseTo(-1 + 40.0 * i / 255, Assertions.within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Encoding.class,
            names = {"ENCODING_F32", "ENCODING_U8", "ENCODING_PNG", "ENCODING_NPY", "ENCODING_PNG_GRID"})
    void refusesBytesThatDoNotHoldTheSamples(Encoding encoding) {
        assertThatThrownBy(() -> ChunkRows.of(encoding, 2, SHAPE, new byte[11]))
                .isInstanceOf(MalformedDataException.class);
    }

    @Test
    void anEdgeIsAnOffsetOrATime() {
        assertThat(Span.Edge.parse("1200")).isEqualTo(new Span.Edge.Offset(1200));
        assertThat(Span.Edge.parse("2026-11-26T10:00:00Z"))
                .isEqualTo(new Span.Edge.Time(java.time.Instant.parse("2026-11-26T10:00:00Z")));
        assertThatThrownBy(() -> Span.Edge.parse("-3")).hasMessageContaining("'-3' must be an offset");
    }
}
