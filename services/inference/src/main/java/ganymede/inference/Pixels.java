package ganymede.inference;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Float samples as bytes: the value range mapped linearly to 0..255, rounded to nearest, clamped; NaN becomes 0. */
final class Pixels {
    private static final VarHandle FLOAT = MethodHandles.byteArrayViewVarHandle(float[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int WHITE = 255;

    private Pixels() {}

    /** Reads little-endian float32 values and writes one byte each to {@code out} from {@code offset} on. */
    static void write(byte[] sample, ValueRange range, byte[] out, int offset) {
        float scale = WHITE / (range.high() - range.low());
        float shift = 0.5f - range.low() * scale;
        int size = sample.length / Float.BYTES;
        for (int i = 0; i < size; i++) {
            int value = (int) ((float) FLOAT.get(sample, i * Float.BYTES) * scale + shift);
            out[offset + i] = (byte) Math.max(0, Math.min(WHITE, value));
        }
    }
}
