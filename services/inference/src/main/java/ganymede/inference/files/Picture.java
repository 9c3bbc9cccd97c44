package ganymede.inference.files;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A decoded PNG or JPEG file; transparency is not kept. */
public record Picture(BufferedImage image) {
    private static final List<String> SUFFIXES = List.of(".png", ".jpg", ".jpeg");
    /** Of either side: a larger picture is none to train on, and its header may lie. */
    private static final int LARGEST_SIDE = 4096;

    /**
     * Decodes a file.
     *
     * @param place how messages name it
     * @throws MalformedDataException when it is none, or cut off
     */
    public static Picture read(Path file, String place) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (SUFFIXES.stream().noneMatch(name::endsWith)) {
            throw new MalformedDataException(List.of("%s: must be a file of %s".formatted(place, SUFFIXES)));
        }
        try (var in = Files.newInputStream(file);
                ImageInputStream stream = ImageIO.createImageInputStream(in)) {
            return read(stream, place);
        }
    }

    /** Decodes the bytes of a file. */
    public static Picture read(byte[] bytes, String place) throws IOException {
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            return read(stream, place);
        }
    }

    private static Picture read(ImageInputStream stream, String place) throws IOException {
        var readers = ImageIO.getImageReaders(stream);
        if (!readers.hasNext()) {
            throw new MalformedDataException(place, 0, "must be a PNG or JPEG picture");
        }
        return new Picture(decode(place, readers.next(), stream));
    }

    private static BufferedImage decode(String place, ImageReader reader, ImageInputStream stream) throws IOException {
        // A cut JPEG is no error to the decoder, only worth a warning.
        var warnings = new ArrayList<String>();
        try {
            reader.setInput(stream, true, true);
            reader.addIIOReadWarningListener((from, warning) -> warnings.add(warning));
            int side = Math.max(reader.getWidth(0), reader.getHeight(0));
            if (side > LARGEST_SIDE) {
                throw new MalformedDataException(
                        place, stream.getStreamPosition(), "side %d must be at most %d".formatted(side, LARGEST_SIDE));
            }
            var image = reader.read(0);
            if (!warnings.isEmpty()) {
                throw new MalformedDataException(
                        place, stream.getStreamPosition(), "must be a whole picture: " + warnings.getFirst());
            }
            return image;
        } catch (MalformedDataException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Decoders meet damaged bytes with exceptions of every kind.
            throw new MalformedDataException(
                    place, stream.getStreamPosition(), "must be a whole picture: " + e.getMessage());
        } finally {
            reader.dispose();
        }
    }

    /** Pixels in a row. */
    public int width() {
        return image.getWidth();
    }

    /** Rows. */
    public int height() {
        return image.getHeight();
    }

    /** One channel of its own; a palette is colours. */
    public boolean grey() {
        return image.getRaster().getNumBands() == 1 && !(image.getColorModel() instanceof IndexColorModel);
    }

    /** Writes the channels one after another, in [-1, 1]. */
    public void paint(int channels, float[] samples, int from) {
        int plane = width() * height();
        for (int pixel = 0; pixel < plane; pixel++) {
            for (int channel = 0; channel < channels; channel++) {
                int value = value(pixel % width(), pixel / width(), channel);
                samples[from + channel * plane + pixel] = value / 127.5f - 1;
            }
        }
    }

    /** The value of a channel, 0 to 255. */
    public int value(int x, int y, int channel) {
        if (!grey()) {
            return (image.getRGB(x, y) >> (16 - 8 * channel)) & 0xff;
        }
        // Not through getRGB, which would bend grey values to another gamma.
        int bits = image.getRaster().getSampleModel().getSampleSize(0);
        int value = image.getRaster().getSample(x, y, 0);
        return bits > 8 ? value >> (bits - 8) : value * 255 / ((1 << bits) - 1);
    }
}
