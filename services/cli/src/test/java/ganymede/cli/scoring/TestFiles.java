package ganymede.cli.scoring;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Writes the same samples in every form. */
final class TestFiles {
    private TestFiles() {}

    static Path npy(Path file, double[][] rows) throws IOException {
        return Files.write(file, npy(rows));
    }

    static byte[] npy(double[][] rows) {
        var data =
                ByteBuffer.allocate(rows.length * rows[0].length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(rows).flatMapToDouble(Arrays::stream).forEach(data::putDouble);
        return npy("<f8", data.array(), rows.length, rows[0].length);
    }

    static byte[] npy(String type, byte[] data, int... shape) {
        var sizes = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", ", "(", ",)"));
        var header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }\n".formatted(type, sizes);
        return ByteBuffer.allocate(10 + header.length() + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .put(data)
                .array();
    }

    static Path npz(Path file, String name, byte[] npy) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String entry : new String[] {name, "labels"}) {
                out.putNextEntry(new ZipEntry(entry + ".npy"));
                out.write(npy);
            }
        }
        return file;
    }

    static Path idx(Path file, byte[] pixels, int height, int width) throws IOException {
        var bytes = ByteBuffer.allocate(16 + pixels.length)
                .putInt(0x803)
                .putInt(pixels.length / height / width)
                .putInt(height)
                .putInt(width)
                .put(pixels);
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes.array());
        }
        return file;
    }

    static Path pngs(Path directory, byte[] pixels, int height, int width) throws IOException {
        Files.createDirectories(directory);
        for (int i = 0; i < pixels.length / height / width; i++) {
            var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster()
                    .setDataElements(
                            0,
                            0,
                            width,
                            height,
                            Arrays.copyOfRange(pixels, i * height * width, (i + 1) * height * width));
            ImageIO.write(
                    image, "png", directory.resolve("%04d.png".formatted(i)).toFile());
        }
        return directory;
    }
}
