package ganymede.inference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** The form in which samples leave: rows are written one by one as they are generated, then a chunk is finished. */
public enum SampleEncoding {
    /** Little-endian float32, row-major. */
    F32,
    /** Unsigned bytes; the value range mapped to 0..255. */
    U8,
    /** A NumPy .npy file of float32. */
    NPY,
    /** One PNG per sample, each preceded by its length as a 32-bit little-endian integer. */
    PNG,
    /** One PNG that shows all samples in a grid. */
    PNG_GRID;

    /** Bytes that one sample takes while its chunk is filled. */
    public int rowBytes(SampleShape shape) {
        return shape.size() * (keepsFloats() ? Float.BYTES : 1);
    }

    /** Upper bound of the finished chunk's size, bytes; what a delivery plans with. */
    public long finishedBytes(SampleShape shape, long count) {
        return switch (this) {
            case F32, U8 -> count * rowBytes(shape);
            case NPY -> count * rowBytes(shape) + NpyWriter.HEADER_LIMIT;
            case PNG -> count * (Integer.BYTES + PngWriter.bytesLimit(shape, 1));
            case PNG_GRID -> PngWriter.bytesLimit(shape, count);
        };
    }

    /** Why samples of this shape cannot take this form, or nothing. */
    public Optional<String> refusal(SampleShape shape) {
        return switch (this) {
            case F32, U8, NPY -> Optional.empty();
            case PNG, PNG_GRID ->
                shape.isImage()
                        ? Optional.empty()
                        : Optional.of("samples of shape %s are no grey or colour images; ask for F32, U8 or NPY"
                                .formatted(shape.dimensions()));
        };
    }

    /** Turns {@code count} rows into the chunk that is sent; may return the rows themselves. */
    public byte[] finish(byte[] rows, int count, SampleShape shape) {
        return switch (this) {
            case F32, U8 -> rows;
            case NPY -> NpyWriter.write(rows, count, shape);
            case PNG -> pngs(rows, count, shape);
            case PNG_GRID -> PngWriter.grid(rows, count, shape);
        };
    }

    /** Whether a row holds float32 values; else one byte per value. */
    boolean keepsFloats() {
        return switch (this) {
            case F32, NPY -> true;
            case U8, PNG, PNG_GRID -> false;
        };
    }

    private static byte[] pngs(byte[] rows, int count, SampleShape shape) {
        var images = new byte[count][];
        int total = 0;
        for (int i = 0; i < count; i++) {
            images[i] = PngWriter.image(rows, i, shape);
            total += Integer.BYTES + images[i].length;
        }
        var out = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        for (var image : images) {
            out.putInt(image.length).put(image);
        }
        return out.array();
    }
}
