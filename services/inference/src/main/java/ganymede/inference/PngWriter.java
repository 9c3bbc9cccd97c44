package ganymede.inference;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes 8-bit grey or RGB images as PNG (RFC 2083): one IDAT chunk, no filters, which suits small generated images. */
final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int HEADER_BYTES = 13;
    private static final int CHUNK_OVERHEAD = 12;
    private static final byte GREY = 0;
    private static final byte RGB = 2;
    private static final int GAP = 2;

    private PngWriter() {}

    /** Upper bound of a grid's size, bytes. */
    static long bytesLimit(SampleShape shape, long count) {
        if (!shape.isImage()) {
            return 0;
        }
        long columns = columns(count);
        long height = Math.ceilDiv(count, columns) * (shape.height() + GAP);
        long raw = height * (1 + columns * (shape.width() + GAP) * shape.channels());
        // zlib adds five bytes per 16 KiB block of incompressible data.
        return raw + raw / 1000 + 128;
    }

    /** The {@code index}-th of several images given as bytes in channels, height, width order. */
    static byte[] image(byte[] rows, int index, SampleShape shape) {
        return paint(rows, index, 1, 1, 0, shape);
    }

    /** All images in rows of about the square root of their number, with a dark gap between them. */
    static byte[] grid(byte[] rows, int count, SampleShape shape) {
        return paint(rows, 0, count, (int) columns(count), GAP, shape);
    }

    private static long columns(long count) {
        return (long) Math.ceil(Math.sqrt((double) count));
    }

    private static byte[] paint(byte[] rows, int first, int count, int columns, int gap, SampleShape shape) {
        int width = columns * (shape.width() + gap) - gap;
        int height = Math.ceilDiv(count, columns) * (shape.height() + gap) - gap;
        int stride = 1 + width * shape.channels();
        var raw = new byte[height * stride];
        for (int i = 0; i < count; i++) {
            int x = i % columns * (shape.width() + gap);
            int y = i / columns * (shape.height() + gap);
            place(rows, (first + i) * shape.size(), shape, raw, y * stride + 1 + x * shape.channels(), stride);
        }
        return write(raw, width, height, shape.channels());
    }

    private static void place(byte[] rows, int from, SampleShape shape, byte[] raw, int to, int stride) {
        int channels = shape.channels();
        int plane = shape.height() * shape.width();
        for (int channel = 0; channel < channels; channel++) {
            for (int pixel = 0; pixel < plane; pixel++) {
                int row = pixel / shape.width();
                int column = pixel % shape.width();
                raw[to + row * stride + column * channels + channel] = rows[from + channel * plane + pixel];
            }
        }
    }

    private static byte[] write(byte[] raw, int width, int height, int channels) {
        var packed = deflate(raw);
        var out = ByteBuffer.allocate(SIGNATURE.length + 3 * CHUNK_OVERHEAD + HEADER_BYTES + packed.length);
        out.put(SIGNATURE);
        var header = ByteBuffer.allocate(HEADER_BYTES).putInt(width).putInt(height);
        header.put((byte) Byte.SIZE).put(channels == 1 ? GREY : RGB);
        chunk(out, "IHDR", header.array());
        chunk(out, "IDAT", packed);
        chunk(out, "IEND", new byte[0]);
        return out.array();
    }

    private static void chunk(ByteBuffer out, String type, byte[] data) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        out.putInt(data.length).put(name).put(data).putInt((int) checksum.getValue());
    }

    private static byte[] deflate(byte[] raw) {
        var deflater = new Deflater();
        try {
            deflater.setInput(raw);
            deflater.finish();
            var packed = new byte[raw.length + raw.length / 1000 + 64];
            int length = deflater.deflate(packed);
            if (!deflater.finished()) {
                throw new IllegalStateException(
                        "%d bytes did not deflate into %d".formatted(raw.length, packed.length));
            }
            return Arrays.copyOf(packed, length);
        } finally {
            deflater.end();
        }
    }
}
