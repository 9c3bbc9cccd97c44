package ganymede.inference.files;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads one IDX file of unsigned bytes, plain or gzip; offsets in messages count unpacked bytes. Format: yann.lecun.com/exdb/mnist. */
public final class IdxReader {
    /** 1 GiB of unpacked bytes: a header that promises more is a mistake, not a data set. */
    private static final long MAX_BYTES = 1L << 30;

    private static final int UNSIGNED_BYTE = 0x08;

    /** Content of a file: sizes of the dimensions and the bytes in row-major order. */
    @SuppressWarnings("ArrayRecordComponent") // carrier of primitives, never compared
    public record Content(int[] dimensions, byte[] bytes, int headerBytes) {}

    private IdxReader() {}

    /**
     * Reads a file of that many dimensions.
     *
     * @throws MalformedDataException names file, offset and expectation
     */
    public static Content read(Path file, int expectedDimensions) throws IOException {
        try (var in = open(file)) {
            var header = ByteBuffer.wrap(exactly(in, file, 0, 4, "the 4 bytes of the magic number"));
            int magic = header.getInt();
            int expected = UNSIGNED_BYTE << 8 | expectedDimensions;
            if (magic != expected) {
                throw new MalformedDataException(
                        file.toString(),
                        0,
                        "magic number 0x%08x must be 0x%08x (unsigned bytes, %d dimensions)"
                                .formatted(magic, expected, expectedDimensions));
            }
            int headerBytes = 4 + 4 * expectedDimensions;
            int[] dimensions = dimensions(
                    file, ByteBuffer.wrap(exactly(in, file, 4, 4 * expectedDimensions, "the sizes of the dimensions")));
            byte[] bytes = exactly(in, file, headerBytes, size(dimensions), "the data its header announces");
            if (in.read() >= 0) {
                throw new MalformedDataException(
                        file.toString(), headerBytes + (long) bytes.length, "the file must end where its header says");
            }
            return new Content(dimensions, bytes, headerBytes);
        } catch (ZipException e) {
            throw new MalformedDataException(file.toString(), 0, "must be a sound gzip file: " + e.getMessage());
        }
    }

    private static int[] dimensions(Path file, ByteBuffer header) throws MalformedDataException {
        var dimensions = new int[header.capacity() / 4];
        long size = 1;
        for (int i = 0; i < dimensions.length; i++) {
            dimensions[i] = header.getInt();
            if (dimensions[i] < 1 || (size *= dimensions[i]) > MAX_BYTES) {
                throw new MalformedDataException(
                        file.toString(),
                        4 + 4L * i,
                        "dimension %d (%s) must be at least 1 and the data at most %d bytes"
                                .formatted(i, Integer.toUnsignedString(dimensions[i]), MAX_BYTES));
            }
        }
        return dimensions;
    }

    private static int size(int[] dimensions) {
        int size = 1;
        for (int dimension : dimensions) {
            size *= dimension;
        }
        return size;
    }

    private static InputStream open(Path file) throws IOException {
        var raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
    }

    private static byte[] exactly(InputStream in, Path file, long offset, int count, String what) throws IOException {
        int read = 0;
        var bytes = new byte[count];
        try {
            while (read < count) {
                int more = in.read(bytes, read, count - read);
                if (more < 0) {
                    break;
                }
                read += more;
            }
        } catch (EOFException e) {
            // A truncated gzip stream ends with this exception instead of -1: the same finding.
        }
        if (read < count) {
            throw new MalformedDataException(
                    file.toString(),
                    offset + read,
                    "truncated: %d of %d bytes are missing from %s".formatted(count - read, count, what));
        }
        return bytes;
    }
}
