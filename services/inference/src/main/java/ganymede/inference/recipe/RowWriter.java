package ganymede.inference.recipe;

import ganymede.artifacts.Sha256;
import ganymede.inference.SampleBuffer;
import ganymede.inference.SampleEncoding;
import ganymede.inference.SampleReader;
import ganymede.inference.SampleShape;
import ganymede.inference.ValueRange;
import java.security.MessageDigest;

/** Writes samples of one batch into chunks and hashes what it wrote. One thread at a time. */
public final class RowWriter {
    private final SampleBuffer batch;
    private final SampleReader reader;
    private final MessageDigest digest = Sha256.create();

    /** Reads this batch of samples of this shape. */
    public RowWriter(SampleBuffer batch, SampleShape shape) {
        this.batch = batch;
        this.reader = new SampleReader(shape);
    }

    /** Writes the {@code from}-th sample of the batch as {@code size} bytes and returns their SHA-256. */
    public byte[] write(int from, SampleEncoding encoding, ValueRange range, byte[] rows, int offset, int size) {
        reader.write(batch, from, encoding, range, rows, offset);
        digest.update(rows, offset, size);
        return digest.digest();
    }

    /** The {@code from}-th sample of the batch as {@code size} bytes. */
    public byte[] row(int from, SampleEncoding encoding, ValueRange range, int size) {
        var row = new byte[size];
        reader.write(batch, from, encoding, range, row, 0);
        return row;
    }

    /** The SHA-256 of bytes that were written earlier. */
    public byte[] hash(byte[] rows, int offset, int size) {
        digest.update(rows, offset, size);
        return digest.digest();
    }
}
