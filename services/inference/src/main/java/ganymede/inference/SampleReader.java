package ganymede.inference;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * Reads the samples of a batch one by one as little-endian float32 bytes, with their SHA-256. Keeps one scratch row: one
 * thread at a time.
 */
public final class SampleReader {
    private final byte[] sample;
    private final MessageDigest digest = Sha256.create();

    /** A reader for samples of this shape. */
    public SampleReader(SampleShape shape) {
        sample = new byte[shape.size() * Float.BYTES];
    }

    /** Bytes of the {@code row}-th sample of the batch; valid until the next call. */
    public byte[] read(SampleBuffer batch, int row) {
        ByteBuffer bytes = batch.bytes();
        // All platforms of ONNX Runtime are little-endian, so native order is the order on the wire.
        bytes.get(row * sample.length, sample);
        return sample;
    }

    /** SHA-256 of the sample that was read last, 32 bytes. */
    public byte[] sha256() {
        return digest.digest(sample);
    }
}
