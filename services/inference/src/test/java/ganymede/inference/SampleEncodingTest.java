package ganymede.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleEncodingTest {
    private static final ValueRange RANGE = new ValueRange(-1, 1);
    private static final SampleShape GREY = SampleShape.of(1, 2, 3);

    @Test
    void mapsTheRangeToBytesRoundedAndClamped() {
        var rows = rows(SampleEncoding.U8, SampleShape.of(6), new float[] {-1, 1, 0, -5, 5, Float.NaN});

        assertThat(rows).containsExactly(0, (byte) 255, (byte) 128, 0, (byte) 255, 0);
    }

    @Test
    void keepsFloatsBitByBit() {
        var rows = rows(SampleEncoding.F32, SampleShape.of(2), new float[] {0.1f, -0.0f});

        var back = ByteBuffer.wrap(SampleEncoding.F32.finish(rows, 1, SampleShape.of(2)))
                .order(ByteOrder.LITTLE_ENDIAN);
        assertThat(back.getInt()).isEqualTo(Float.floatToRawIntBits(0.1f));
        assertThat(back.getInt()).isEqualTo(Float.floatToRawIntBits(-0.0f));
    }

    @Test
    void writesNumpyFilesWithAnAlignedHeader() {
        var npy = SampleEncoding.NPY.finish(new byte[48], 2, GREY);

        int header = 128 - 10;
        assertThat(npy.length).isEqualTo(128 + 48);
        assertThat(ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN).getShort(8))
                .isEqualTo((short) header);
        assertThat(new String(npy, 10, header, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1, 2, 3), }")
                .endsWith("\n");
    }

    @Test
    void writesOnePngPerSample() throws IOException {
        var rows = new byte[] {0, 50, 100, (byte) 150, (byte) 200, (byte) 250, 1, 2, 3, 4, 5, 6};

        var pngs = ByteBuffer.wrap(SampleEncoding.PNG.finish(rows, 2, GREY)).order(ByteOrder.LITTLE_ENDIAN);

        for (int i = 0; i < 2; i++) {
            var png = new byte[pngs.getInt()];
            pngs.get(png);
            var image = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(image.getWidth()).isEqualTo(3);
            assertThat(image.getRaster().getPixels(0, 0, 3, 2, (int[]) null)).containsExactly(unsigned(rows, i * 6, 6));
        }
        assertThat(pngs.hasRemaining()).isFalse();
    }

    @Test
    void interleavesColours() throws IOException {
        var png = PngWriter.image(new byte[] {10, 20, 30, 40, 50, 60}, 0, SampleShape.of(3, 1, 2));

        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0x0A1E32);
        assertThat(image.getRGB(1, 0) & 0xFFFFFF).isEqualTo(0x14283C);
    }

    @Test
    void arrangesAGridWithGaps() throws IOException {
        var white = new byte[5 * 6];
        Arrays.fill(white, (byte) 255);

        var image = ImageIO.read(new ByteArrayInputStream(SampleEncoding.PNG_GRID.finish(white, 5, GREY)));

        assertThat(image.getWidth()).isEqualTo(3 * 3 + 2 * 2);
        assertThat(image.getHeight()).isEqualTo(2 * 2 + 2);
        assertThat(image.getRaster().getSample(3, 0, 0)).isZero();
        assertThat(image.getRaster().getSample(5, 0, 0)).isEqualTo(255);
    }

    @ParameterizedTest
    @EnumSource
    void neverExceedsItsPlannedSize(SampleEncoding encoding) {
        var shape = SampleShape.of(1, 28, 28);
        for (int count : new int[] {1, 2, 16, 100}) {
            var rows = new byte[count * encoding.rowBytes(shape)];
            // Incompressible, the worst case for PNG.
            for (int i = 0; i < rows.length; i++) {
                rows[i] = (byte) ((i * 0x9E3779B1) >>> 13);
            }
            assertThat((long) encoding.finish(rows, count, shape).length)
                    .isLessThanOrEqualTo(encoding.finishedBytes(shape, count));
        }
    }

    @Test
    void refusesPicturesOfWhatIsNone() {
        assertThat(SampleEncoding.PNG.refusal(SampleShape.of(784))).isPresent();
        assertThat(SampleEncoding.PNG_GRID.refusal(SampleShape.of(2, 8, 8))).isPresent();
        assertThat(SampleEncoding.PNG.refusal(GREY)).isEmpty();
    }

    private static byte[] rows(SampleEncoding encoding, SampleShape shape, float[] values) {
        var batch = new SampleBuffer(1, values.length);
        batch.floats().put(0, values);
        var rows = new byte[encoding.rowBytes(shape)];
        new SampleReader(shape).write(batch, 0, encoding, RANGE, rows, 0);
        return rows;
    }

    private static int[] unsigned(byte[] bytes, int from, int count) {
        var out = new int[count];
        for (int i = 0; i < count; i++) {
            out[i] = bytes[from + i] & 0xFF;
        }
        return out;
    }
}
