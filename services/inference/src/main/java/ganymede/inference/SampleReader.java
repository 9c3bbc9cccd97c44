package ganymede.inference;

/** Takes the samples of a batch one by one and writes them encoded. Keeps one scratch row: one thread at a time. */
public final class SampleReader {
    private final float[] scratch;

    /** A reader for samples of this shape. */
    public SampleReader(SampleShape shape) {
        scratch = new float[shape.size()];
    }

    /** Writes the {@code row}-th sample of the batch to {@code out} from {@code offset} on, as a row of its encoding. */
    public void write(SampleBuffer batch, int row, SampleEncoding encoding, ValueRange range, byte[] out, int offset) {
        if (encoding.keepsFloats()) {
            // All platforms of ONNX Runtime are little-endian, so native order is the order on the wire.
            batch.bytes().get(row * scratch.length * Float.BYTES, out, offset, scratch.length * Float.BYTES);
        } else {
            batch.floats().get(row * scratch.length, scratch);
            Pixels.write(scratch, range, out, offset);
        }
    }
}
