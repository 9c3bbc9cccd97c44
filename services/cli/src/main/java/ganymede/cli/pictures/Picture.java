package ganymede.cli.pictures;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A grey or colour picture of bytes, planes of rows: channels x height x width. */
public final class Picture {
    private final int channels;
    private final int height;
    private final int width;
    private final byte[] planes;

    private Picture(int channels, int height, int width, byte[] planes) {
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.planes = planes;
    }

    /** One picture; {@code planes} is copied. */
    public static Picture of(int channels, int height, int width, byte[] planes) {
        if (planes.length != channels * height * width) {
            throw new IllegalArgumentException(
                    "picture of %d x %d x %d has %d bytes".formatted(channels, height, width, planes.length));
        }
        return new Picture(channels, height, width, planes.clone());
    }

    /**
     * Cuts a chunk of samples into pictures.
     *
     * @param shape of one sample; anything but [1 or 3, height, width] is no picture and gives none
     * @param data the samples, one byte per value
     */
    public static List<Picture> split(List<Long> shape, byte[] data) {
        if (shape.size() != 3 || (shape.getFirst() != 1 && shape.getFirst() != 3)) {
            return List.of();
        }
        int channels = Math.toIntExact(shape.get(0));
        int height = Math.toIntExact(shape.get(1));
        int width = Math.toIntExact(shape.get(2));
        int size = channels * height * width;
        return IntStream.range(0, size == 0 ? 0 : data.length / size)
                .mapToObj(i -> new Picture(channels, height, width, Arrays.copyOfRange(data, i * size, (i + 1) * size)))
                .toList();
    }

    /** Pixels in a row. */
    public int width() {
        return width;
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** The colour of a pixel as 0xRRGGBB. */
    public int rgb(int x, int y) {
        int red = plane(0, x, y);
        return channels == 1 ? red * 0x010101 : red << 16 | plane(1, x, y) << 8 | plane(2, x, y);
    }

    private int plane(int channel, int x, int y) {
        return Byte.toUnsignedInt(planes[(channel * height + y) * width + x]);
    }
}
