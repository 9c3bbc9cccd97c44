package ganymede.metrics.samples;

import static ganymede.metrics.samples.ChunkDecoder.malformed;

import ganymede.metrics.samples.Decoding.Decoded;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads a chunk of PNG pictures, each preceded by its length as a 32-bit little-endian integer. */
final class PngReader {
    private PngReader() {}

    /** Samples must be CHW pictures with one or three channels, 8 bits each. */
    static Decoding read(SampleChunk chunk, byte[] bytes, SampleLayout layout) {
        if (layout.shape().size() != 3
                || (layout.shape().getFirst() != 1 && layout.shape().getFirst() != 3)) {
            return malformed("samples of shape %s are not pictures".formatted(layout.shape()));
        }
        var input = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var values = new float[chunk.count() * layout.size()];
        for (var i = 0; i < chunk.count(); i++) {
            var length = input.remaining() < Integer.BYTES ? -1 : input.getInt();
            if (length < 0 || length > input.remaining()) {
                return malformed("picture %d of %d ends after the chunk".formatted(i, chunk.count()));
            }
            var problem = picture(bytes, input.position(), length, layout, values, i * layout.size());
            if (!problem.isEmpty()) {
                return malformed("picture %d of %d: %s".formatted(i, chunk.count(), problem));
            }
            input.position(input.position() + length);
        }
        return input.hasRemaining()
                ? malformed("%d bytes after the last of %d pictures".formatted(input.remaining(), chunk.count()))
                : new Decoded(values, chunk.count());
    }

    /** Reads one picture into {@code values} from {@code at} on; the answer names the problem, empty when there is none. */
    private static String picture(byte[] bytes, int offset, int length, SampleLayout layout, float[] values, int at) {
        var reader = ImageIO.getImageReadersByFormatName("png").next();
        // The size is checked before any pixel is read: a small file can claim a huge picture.
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes, offset, length))) {
            reader.setInput(stream, true, true);
            return pixels(reader, layout, values, at);
        } catch (IOException | RuntimeException e) {
            return "not a readable PNG (%s)".formatted(e.getMessage());
        } finally {
            reader.dispose();
        }
    }

    private static String pixels(ImageReader reader, SampleLayout layout, float[] values, int at) throws IOException {
        var height = Math.toIntExact(layout.shape().get(1));
        var width = Math.toIntExact(layout.shape().get(2));
        if (reader.getWidth(0) != width || reader.getHeight(0) != height) {
            return "%dx%d pixels instead of %dx%d".formatted(reader.getWidth(0), reader.getHeight(0), width, height);
        }
        var image = reader.read(0);
        var channels = Math.toIntExact(layout.shape().getFirst());
        if (image.getRaster().getNumBands() != channels
                || image.getType() == BufferedImage.TYPE_BYTE_INDEXED
                || image.getSampleModel().getSampleSize(0) != 8) {
            return "needs %d channels of 8 bits".formatted(channels);
        }
        var plane = new int[width * height];
        for (var channel = 0; channel < channels; channel++) {
            image.getRaster().getSamples(0, 0, width, height, channel, plane);
            for (var i = 0; i < plane.length; i++) {
                values[at + channel * plane.length + i] = layout.value(plane[i]);
            }
        }
        return "";
    }
}
