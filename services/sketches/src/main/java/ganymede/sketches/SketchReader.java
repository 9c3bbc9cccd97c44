package ganymede.sketches;

import java.nio.ByteBuffer;

/** Reads what a {@link SketchWriter} wrote; every complaint is an {@link IllegalArgumentException} with the offset. */
public final class SketchReader {
    private final ByteBuffer buffer;

    /** Reads from the first byte on. */
    public SketchReader(byte[] bytes) {
        buffer = ByteBuffer.wrap(bytes);
    }

    /** Reads one byte, 0 to 255. */
    public int readByte() {
        return need(Byte.BYTES).get() & 0xff;
    }

    /** Reads one byte that is 0 or 1. */
    public boolean readFlag(String name) {
        int value = readByte();
        if (value > 1) {
            throw malformed("%s (%d) must be 0 or 1".formatted(name, value));
        }
        return value == 1;
    }

    /** Reads four bytes. */
    public int readInt() {
        return need(Integer.BYTES).getInt();
    }

    /** Reads four bytes that must lie between the limits. */
    public int readInt(String name, int least, int most) {
        int value = readInt();
        if (value < least || value > most) {
            throw malformed("%s (%d) must be between %d and %d".formatted(name, value, least, most));
        }
        return value;
    }

    /** Reads eight bytes. */
    public long readLong() {
        return need(Long.BYTES).getLong();
    }

    /** Reads a number of things: eight bytes, not negative. */
    public long readCount() {
        long value = readLong();
        if (value < 0) {
            throw malformed("count (%d) must not be negative".formatted(value));
        }
        return value;
    }

    /** Reads a finite double. */
    public double readDouble() {
        return finite(need(Double.BYTES).getDouble());
    }

    /** Reads that many finite doubles; nothing is allocated when the bytes are too few. */
    public double[] readDoubles(int length) {
        var source = need((long) length * Double.BYTES);
        var values = new double[length];
        source.asDoubleBuffer().get(values);
        source.position(source.position() + length * Double.BYTES);
        for (double value : values) {
            finite(value);
        }
        return values;
    }

    /** Reads that many numbers, each not negative. */
    public long[] readCounts(int length) {
        var values = readLongs(length);
        for (long value : values) {
            if (value < 0) {
                throw malformed("count (%d) must not be negative".formatted(value));
            }
        }
        return values;
    }

    /** Reads that many longs. */
    public long[] readLongs(int length) {
        var source = need((long) length * Long.BYTES);
        var values = new long[length];
        source.asLongBuffer().get(values);
        source.position(source.position() + length * Long.BYTES);
        return values;
    }

    /** Reads that many bytes. */
    public byte[] readBytes(int length) {
        var values = new byte[need(length).remaining() < length ? 0 : length];
        buffer.get(values);
        return values;
    }

    /** Requires that nothing is left. */
    public void requireEnd() {
        if (buffer.hasRemaining()) {
            throw malformed("%d bytes too many".formatted(buffer.remaining()));
        }
    }

    /** A complaint that names the offset. */
    public IllegalArgumentException malformed(String problem) {
        return new IllegalArgumentException("malformed sketch at byte %d: %s".formatted(buffer.position(), problem));
    }

    private ByteBuffer need(long bytes) {
        if (buffer.remaining() < bytes) {
            throw malformed("%d bytes expected, %d left".formatted(bytes, buffer.remaining()));
        }
        return buffer;
    }

    private double finite(double value) {
        if (!Double.isFinite(value)) {
            throw malformed("value (%s) must be finite".formatted(value));
        }
        return value;
    }
}
