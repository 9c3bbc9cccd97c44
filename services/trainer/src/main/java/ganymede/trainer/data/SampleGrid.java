package ganymede.trainer.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Draws images of a batch side by side into one PNG. */
public final class SampleGrid {
    private static final int GAP = 2;

    private SampleGrid() {}

    /**
     * PNG bytes of a grid, filled row by row.
     *
     * @param samples images one after another, CHW in [-1, 1]; values outside are clipped
     * @param shape channels (1 or 3), height, width
     */
    public static byte[] png(float[] samples, int[] shape, int columns) {
        int size = shape[0] * shape[1] * shape[2];
        int count = samples.length / size;
        int rows = (count + columns - 1) / columns;
        var image = new BufferedImage(
                columns * (shape[2] + GAP) + GAP, rows * (shape[1] + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < count; i++) {
            int left = GAP + (i % columns) * (shape[2] + GAP);
            int top = GAP + (i / columns) * (shape[1] + GAP);
            for (int y = 0; y < shape[1]; y++) {
                for (int x = 0; x < shape[2]; x++) {
                    image.setRGB(left + x, top + y, rgb(samples, i * size, shape, y, x));
                }
            }
        }
        return encode(image);
    }

    private static int rgb(float[] samples, int offset, int[] shape, int y, int x) {
        int rgb = 0;
        for (int band = 0; band < 3; band++) {
            int channel = Math.min(band, shape[0] - 1);
            float value = samples[offset + (channel * shape[1] + y) * shape[2] + x];
            rgb = rgb << 8 | Math.clamp(Math.round((value + 1) * 127.5f), 0, 255);
        }
        return rgb;
    }

    private static byte[] encode(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array takes every write", e);
        }
        return out.toByteArray();
    }
}
