package ganymede.inference;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** Room for a batch of samples outside the heap, written by a session and read by encoders; freed with the object. */
public final class SampleBuffer {
    private final ByteBuffer bytes;
    private final FloatBuffer floats;

    /** Room for {@code count} samples of {@code size} values. */
    public SampleBuffer(int count, int size) {
        bytes = OnnxSession.direct((long) count * size * Float.BYTES);
        floats = bytes.asFloatBuffer();
    }

    /** The values, row-major. */
    public FloatBuffer floats() {
        return floats;
    }

    /** Bytes held. */
    public int capacity() {
        return bytes.capacity();
    }

    /** The same values as native-order bytes. */
    ByteBuffer bytes() {
        return bytes;
    }
}
