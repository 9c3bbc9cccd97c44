package ganymede.metrics.samples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.platform.ErrorCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChunkDecoderTest {
    private static final SampleLayout LAYOUT = new SampleLayout(List.of(1L, 2L, 3L), -1, 1);
    private static final float[] VALUES = {-1, -0.6f, -0.2f, 0.2f, 0.6f, 1, 1, 0.6f, 0.2f, -0.2f, -0.6f, -1};

    @ParameterizedTest
    @EnumSource(names = {"F32", "U8", "NPY", "PNG"})
    void readsEveryEncodingBackToTheModelsRange(SampleEncoding encoding) {
        var decoding = ChunkDecoder.decode(chunk(2, encoding), encode(encoding), LAYOUT);

        assertThat(decoding).isInstanceOfSatisfying(Decoding.Decoded.class, decoded -> {
            assertThat(decoded.count()).isEqualTo(2);
            assertThat(decoded.values()).containsExactly(VALUES, within(1e-6f));
        });
    }

    @ParameterizedTest
    @EnumSource
    void namesBytesThatEndEarly(SampleEncoding encoding) {
        var bytes = encode(encoding);
        for (var length = 0; length < bytes.length; length++) {
            var decoding = ChunkDecoder.decode(chunk(2, encoding), java.util.Arrays.copyOf(bytes, length), LAYOUT);

            assertThat(decoding)
                    .as("first %d bytes", length)
                    .isInstanceOfSatisfying(
                            Decoding.Malformed.class,
                            malformed -> assertThat(malformed.code()).isEqualTo(ErrorCode.SAMPLES_MALFORMED));
        }
    }

    @ParameterizedTest
    @EnumSource
    void namesBytesTooMany(SampleEncoding encoding) {
        var bytes = encode(encoding);

        var decoding =
                ChunkDecoder.decode(chunk(2, encoding), java.util.Arrays.copyOf(bytes, bytes.length + 1), LAYOUT);

        assertThat(decoding).isInstanceOf(Decoding.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "3"})
    void namesACountThatDoesNotFit(int count) {
        var decoding = ChunkDecoder.decode(chunk(count, SampleEncoding.U8), encode(SampleEncoding.U8), LAYOUT);

        assertThat(decoding).isInstanceOf(Decoding.Malformed.class);
    }

    @Test
    void namesAShapeThatTheModelDoesNotMake() {
        var other = new SampleLayout(List.of(6L), -1, 1);

        var decoding = ChunkDecoder.decode(chunk(2, SampleEncoding.U8), encode(SampleEncoding.U8), other);

        assertThat(decoding).isInstanceOfSatisfying(Decoding.Malformed.class, malformed -> {
            assertThat(malformed.code()).isEqualTo(ErrorCode.SHAPE_MISMATCH);
            assertThat(malformed.detail()).contains("[1, 2, 3]", "[6]", "digits@3");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'descr': '>f4', 'fortran_order': False, 'shape': (2, 1, 2, 3), }|<f4",
                "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 1, 2, 3), }|C order",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 1, 2, 3), }|2 samples",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999,), }|numbers",
                "{'descr': '<f4', 'fortran_order': False}|without shape"
            })
    void namesNpyHeadersThatAreNotTheContract(String header, String named) {
        var decoding = ChunkDecoder.decode(chunk(2, SampleEncoding.NPY), npy(header), LAYOUT);

        assertThat(decoding)
                .isInstanceOfSatisfying(
                        Decoding.Malformed.class,
                        malformed -> assertThat(malformed.detail()).contains(named));
    }

    @Test
    void refusesAPictureOfAnotherSizeBeforeReadingItsPixels() {
        var bytes = png(new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY));

        var decoding = ChunkDecoder.decode(chunk(1, SampleEncoding.PNG), bytes, LAYOUT);

        assertThat(decoding)
                .isInstanceOfSatisfying(
                        Decoding.Malformed.class,
                        malformed -> assertThat(malformed.detail()).contains("1x1 pixels instead of 3x2"));
    }

    private static SampleChunk chunk(int count, SampleEncoding encoding) {
        var nothing = new Bytes(new byte[0]);
        return new SampleChunk(
                "r",
                new ModelVersion("digits", 3, ""),
                0,
                count,
                List.of(1L, 2L, 3L),
                encoding,
                new Payload.Inline(nothing),
                nothing,
                Instant.EPOCH,
                new Origin("ganymede.generation.samples", 0, 0),
                false,
                List.of());
    }

    private static byte[] encode(SampleEncoding encoding) {
        return switch (encoding) {
            case F32 -> floats();
            case U8, PNG_GRID -> unsigned();
            case NPY -> npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1, 2, 3), }");
            case PNG -> {
                var both = new ByteArrayOutputStream();
                both.writeBytes(png(picture(0)));
                both.writeBytes(png(picture(6)));
                yield both.toByteArray();
            }
        };
    }

    private static byte[] floats() {
        var buffer = ByteBuffer.allocate(VALUES.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(VALUES);
        return buffer.array();
    }

    private static byte[] unsigned() {
        var bytes = new byte[VALUES.length];
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round((VALUES[i] + 1) / 2 * 255);
        }
        return bytes;
    }

    private static byte[] npy(String header) {
        var padded = header.getBytes(ISO_8859_1);
        var buffer = ByteBuffer.allocate(10 + padded.length + VALUES.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put("\u0093NUMPY".getBytes(ISO_8859_1)).put((byte) 1).put((byte) 0);
        buffer.putShort((short) padded.length).put(padded).put(floats());
        return buffer.array();
    }

    private static BufferedImage picture(int first) {
        var image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
        for (var i = 0; i < 6; i++) {
            image.getRaster().setSample(i % 3, i / 3, 0, unsigned()[first + i] & 0xFF);
        }
        return image;
    }

    private static byte[] png(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        var buffer = ByteBuffer.allocate(4 + out.size()).order(ByteOrder.LITTLE_ENDIAN);
        return buffer.putInt(out.size()).put(out.toByteArray()).array();
    }
}
