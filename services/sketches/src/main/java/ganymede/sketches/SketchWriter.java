package ganymede.sketches;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Appends numbers to a growing array, big-endian. */
public final class SketchWriter {
    private ByteBuffer buffer = ByteBuffer.allocate(1024);

    /** Appends one byte. */
    public void putByte(int value) {
        room(Byte.BYTES).put((byte) value);
    }

    /** Appends four bytes. */
    public void putInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    /** Appends eight bytes. */
    public void putLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    /** Appends an IEEE 754 double. */
    public void putDouble(double value) {
        room(Double.BYTES).putDouble(value);
    }

    /** Appends the values without their number: the reader knows it from the spec. */
    public void putDoubles(double[] values) {
        var target = room(values.length * Double.BYTES);
        target.asDoubleBuffer().put(values);
        target.position(target.position() + values.length * Double.BYTES);
    }

    /** Appends the values without their number. */
    public void putLongs(long[] values) {
        var target = room(values.length * Long.BYTES);
        target.asLongBuffer().put(values);
        target.position(target.position() + values.length * Long.BYTES);
    }

    /** Appends the bytes without their number. */
    public void putBytes(byte[] values) {
        room(values.length).put(values);
    }

    /** What was appended so far. */
    public byte[] bytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            int capacity = Math.max(buffer.capacity() * 2, buffer.position() + bytes);
            buffer = ByteBuffer.allocate(capacity).put(buffer.flip());
        }
        return buffer;
    }
}
