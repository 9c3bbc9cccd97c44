package ganymede.inference.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * An array of NumPy's file format: unsigned bytes, whole numbers or floats in C order. Format: numpy.lib.format, versions 1 to 3.
 *
 * @param kind of the numbers: {@code u} and {@code i} are whole, {@code f} are floats
 */
@SuppressWarnings("ArrayRecordComponent") // carrier of primitives, never compared
public record NpyArray(String place, int[] shape, char kind, int itemBytes, ByteBuffer values, long valuesAt) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER = 1 << 16;
    private static final long MAX_BYTES = 1L << 30;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<|>=])([uif])([1248])'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*False");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, ]*)\\)");

    /**
     * Reads to the end of the stream.
     *
     * @param place how messages name it
     * @throws MalformedDataException names offset and expectation
     */
    public static NpyArray read(InputStream in, String place) throws IOException {
        byte[] start = exactly(in, 8, place, 0, "the format's first 8 bytes");
        if (!Arrays.equals(MAGIC, Arrays.copyOf(start, MAGIC.length)) || start[6] < 1 || start[6] > 3) {
            throw new MalformedDataException(place, 0, "must begin as a NumPy array of version 1 to 3");
        }
        int lengthBytes = start[6] == 1 ? 2 : 4;
        byte[] length = Arrays.copyOf(exactly(in, lengthBytes, place, 8, "the header's length"), 4);
        int headerBytes = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (headerBytes < 0 || headerBytes > MAX_HEADER) {
            throw new MalformedDataException(
                    place, 8, "header of %d bytes must be at most %d".formatted(headerBytes, MAX_HEADER));
        }
        long headerAt = 8L + lengthBytes;
        var header = new String(exactly(in, headerBytes, place, headerAt, "the header"), StandardCharsets.UTF_8);
        return read(in, place, header, headerAt);
    }

    private static NpyArray read(InputStream in, String place, String header, long headerAt) throws IOException {
        var descr = DESCR.matcher(header);
        var shapeText = SHAPE.matcher(header);
        if (!descr.find() || !ORDER.matcher(header).find() || !shapeText.find()) {
            throw new MalformedDataException(
                    place,
                    headerAt,
                    "header %s must name a type of u1, i or f numbers, C order and a shape".formatted(header.strip()));
        }
        int[] shape = Arrays.stream(shapeText.group(1).split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .mapToInt(text -> text.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(text))
                .toArray();
        int itemBytes = Integer.parseInt(descr.group(3));
        long bytes = itemBytes;
        for (int extent : shape) {
            bytes = Math.min(bytes, MAX_BYTES + 1) * extent;
        }
        if (bytes > MAX_BYTES) {
            throw new MalformedDataException(
                    place,
                    headerAt,
                    "shape %s must take at most %d bytes".formatted(Arrays.toString(shape), MAX_BYTES));
        }
        long valuesAt = headerAt + header.getBytes(StandardCharsets.UTF_8).length;
        var order = descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        byte[] content = exactly(in, (int) bytes, place, valuesAt, "the values that its shape announces");
        if (in.read() >= 0) {
            throw new MalformedDataException(place, valuesAt + bytes, "must end where its shape says");
        }
        var values = ByteBuffer.wrap(content).order(order);
        return new NpyArray(place, shape, descr.group(2).charAt(0), itemBytes, values, valuesAt);
    }

    /** Whether the numbers are whole. */
    public boolean whole() {
        return kind != 'f';
    }

    /** Whether the numbers are unsigned bytes. */
    public boolean bytes() {
        return kind == 'u' && itemBytes == 1;
    }

    /** Numbers in the array. */
    public int count() {
        return values.capacity() / itemBytes;
    }

    /** The value at a position in row-major order. */
    public double value(int index) {
        int at = index * itemBytes;
        return switch (itemBytes) {
            case 1 -> kind == 'u' ? Byte.toUnsignedInt(values.get(at)) : values.get(at);
            case 2 -> kind == 'u' ? Short.toUnsignedInt(values.getShort(at)) : values.getShort(at);
            case 4 -> kind == 'f' ? values.getFloat(at) : values.getInt(at);
            default -> kind == 'f' ? values.getDouble(at) : values.getLong(at);
        };
    }

    /** The offset of a value in the file. */
    public long offset(int index) {
        return valuesAt + (long) index * itemBytes;
    }

    private static byte[] exactly(InputStream in, int count, String place, long offset, String what)
            throws IOException {
        byte[] bytes;
        try {
            bytes = in.readNBytes(count);
        } catch (EOFException e) {
            // A cut archive ends so: the same finding.
            bytes = new byte[0];
        }
        if (bytes.length < count) {
            throw new MalformedDataException(
                    place,
                    offset + bytes.length,
                    "truncated: %d of %d bytes are missing from %s".formatted(count - bytes.length, count, what));
        }
        return bytes;
    }
}
