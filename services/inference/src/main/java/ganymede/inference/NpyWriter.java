package ganymede.inference;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes NumPy's .npy format, version 1.0 (numpy.lib.format): magic, header length, padded Python dictionary, data. */
final class NpyWriter {
    /** No header is longer: a shape has few dimensions. */
    static final int HEADER_LIMIT = 256;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;

    private NpyWriter() {}

    /** An array of shape (count, shape...) from its little-endian float32 bytes. */
    static byte[] write(byte[] rows, int count, SampleShape shape) {
        var dimensions = IntStream.concat(
                        IntStream.of(count), shape.dimensions().stream().mapToInt(Integer::intValue))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "(", shape.dimensions().isEmpty() ? ",)" : ")"));
        var header = "{'descr': '<f4', 'fortran_order': False, 'shape': %s, }".formatted(dimensions);
        int prefix = MAGIC.length + Short.BYTES;
        int padded = Math.ceilDiv(prefix + header.length() + 1, ALIGNMENT) * ALIGNMENT;
        var text = header + " ".repeat(padded - prefix - header.length() - 1) + "\n";
        return ByteBuffer.allocate(padded + rows.length)
                .put(MAGIC)
                .putShort(Short.reverseBytes((short) text.length()))
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .put(rows)
                .array();
    }
}
