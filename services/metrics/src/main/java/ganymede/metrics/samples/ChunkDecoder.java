package ganymede.metrics.samples;

import ganymede.metrics.samples.Decoding.Decoded;
import ganymede.metrics.samples.Decoding.Malformed;
import ganymede.platform.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Turns a chunk's bytes into numbers in the model's own range. */
public final class ChunkDecoder {
    private ChunkDecoder() {}

    /** Decodes {@code bytes}, the payload of {@code chunk}, which must fit {@code layout}; never throws for bad bytes. */
    public static Decoding decode(SampleChunk chunk, byte[] bytes, SampleLayout layout) {
        if (!chunk.shape().equals(layout.shape())) {
            return new Malformed(
                    ErrorCode.SHAPE_MISMATCH,
                    "chunk has samples of shape %s, model %s makes %s"
                            .formatted(chunk.shape(), chunk.model().label(), layout.shape()));
        }
        if (chunk.count() < 1) {
            return malformed("sample count (%d) must be positive".formatted(chunk.count()));
        }
        return switch (chunk.encoding()) {
            case F32 -> floats(chunk, bytes, 0, layout);
            case U8 -> unsigned(chunk, bytes, layout);
            case NPY -> npy(chunk, bytes, layout);
            case PNG -> PngReader.read(chunk, bytes, layout);
            case PNG_GRID -> malformed("a PNG grid shows samples to people and cannot be scored");
        };
    }

    static Malformed malformed(String detail) {
        return new Malformed(ErrorCode.SAMPLES_MALFORMED, detail);
    }

    private static Decoding floats(SampleChunk chunk, byte[] bytes, int offset, SampleLayout layout) {
        var expected = (long) chunk.count() * layout.size() * Float.BYTES;
        if (bytes.length - offset != expected) {
            return wrongSize(chunk, bytes.length - offset, expected);
        }
        var values = new float[chunk.count() * layout.size()];
        ByteBuffer.wrap(bytes, offset, bytes.length - offset)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return new Decoded(values, chunk.count());
    }

    private static Decoding unsigned(SampleChunk chunk, byte[] bytes, SampleLayout layout) {
        var expected = (long) chunk.count() * layout.size();
        if (bytes.length != expected) {
            return wrongSize(chunk, bytes.length, expected);
        }
        var values = new float[bytes.length];
        for (var i = 0; i < bytes.length; i++) {
            values[i] = layout.value(bytes[i] & 0xFF);
        }
        return new Decoded(values, chunk.count());
    }

    private static Decoding npy(SampleChunk chunk, byte[] bytes, SampleLayout layout) {
        return switch (NpyHeader.read(bytes)) {
            case NpyHeader.Unreadable unreadable -> malformed(unreadable.reason());
            case NpyHeader.Array array -> {
                var leading = array.shape().isEmpty() ? 0 : array.shape().getFirst();
                yield leading == chunk.count()
                        ? floats(chunk, bytes, array.dataOffset(), layout)
                        : malformed("npy array of shape %s does not hold %d samples"
                                .formatted(array.shape(), chunk.count()));
            }
        };
    }

    private static Malformed wrongSize(SampleChunk chunk, long actual, long expected) {
        return malformed("%d samples of shape %s in %s need %d bytes, got %d"
                .formatted(chunk.count(), chunk.shape(), chunk.encoding(), expected, actual));
    }
}
