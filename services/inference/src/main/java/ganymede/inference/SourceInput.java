package ganymede.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The source image that an image-to-image generator starts from, and how its bytes are read: little-endian float32 within
 * the range, or one unsigned byte per value with 0..255 mapped to the range. The length tells which.
 *
 * @param name of the generator's input
 * @param shape of one source
 * @param range of its values, the same as of the samples
 */
public record SourceInput(String name, SampleShape shape, ValueRange range) {
    private static final float WHITE = 255;

    /** Why these bytes are no such source, or nothing. */
    public Optional<String> refusal(byte[] bytes) {
        int size = shape.size();
        if (bytes.length != size && bytes.length != size * Float.BYTES) {
            return Optional.of("source of %d bytes must have %d (u8) or %d (float32, little-endian) for shape %s"
                    .formatted(bytes.length, size, size * Float.BYTES, shape.dimensions()));
        }
        for (float value : read(bytes)) {
            // Written so that a NaN fails.
            if (!(value >= range.low() && value <= range.high())) {
                return Optional.of(
                        "source value (%s) must be within %s..%s".formatted(value, range.low(), range.high()));
            }
        }
        return Optional.empty();
    }

    /** The values of bytes without a {@link #refusal}, row-major. */
    public float[] read(byte[] bytes) {
        var values = new float[shape.size()];
        if (bytes.length == values.length) {
            float step = (range.high() - range.low()) / WHITE;
            for (int i = 0; i < values.length; i++) {
                values[i] = Math.min(range.high(), range.low() + Byte.toUnsignedInt(bytes[i]) * step);
            }
        } else {
            ByteBuffer.wrap(bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
        }
        return values;
    }
}
