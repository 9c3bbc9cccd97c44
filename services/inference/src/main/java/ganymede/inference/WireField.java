package ganymede.inference;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One field of a protobuf message: its number and, for length-delimited fields, a view of its bytes.
 *
 * @param number field number
 * @param message the bytes; empty for numbers
 */
record WireField(int number, ByteBuffer message) {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();
    private static final int VARINT_BITS = 64;

    /** Reads the next field; throws when the bytes end inside it or are no protobuf. */
    static WireField read(ByteBuffer in) {
        long tag = varint(in);
        int number = (int) (tag >>> 3);
        if (number <= 0) {
            throw new IllegalArgumentException("field number %d must be positive".formatted(number));
        }
        return switch ((int) (tag & 7)) {
            case 0 -> {
                varint(in);
                yield new WireField(number, NOTHING);
            }
            case 1 -> new WireField(number, take(in, Long.BYTES));
            case 2 -> new WireField(number, take(in, varint(in)));
            case 5 -> new WireField(number, take(in, Integer.BYTES));
            default -> throw new IllegalArgumentException("wire type %d is unknown".formatted(tag & 7));
        };
    }

    private static ByteBuffer take(ByteBuffer in, long length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        var view = in.slice(in.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + (int) length);
        return view;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < VARINT_BITS; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number is longer than ten bytes");
    }
}
