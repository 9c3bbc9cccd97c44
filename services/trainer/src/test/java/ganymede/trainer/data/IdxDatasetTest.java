package ganymede.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.inference.files.MalformedDataException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxDatasetTest {
    @TempDir
    Path directory;

    private Path images;
    private Path labels;

    @BeforeEach
    void writeTwoImagesOfThreeByTwo() throws IOException {
        images = directory.resolve("train-images-idx3-ubyte");
        labels = directory.resolve("train-labels-idx1-ubyte");
        Files.write(images, idx(0x803, new int[] {2, 3, 2}, 0, 255, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        Files.write(labels, idx(0x801, new int[] {2}, 7, 0));
    }

    @Test
    void readsImagesIntoMinusOneToOneAndLabels() throws IOException {
        var data = IdxDataset.read(directory);

        assertThat(data.shape()).containsExactly(1, 3, 2);
        assertThat(data.range(0, 1)).startsWith(-1f, 1f).hasSize(6);
        assertThat(data.gatherLabels(new int[] {0, 1})).containsExactly(7, 0);
    }

    @Test
    void readsGzipAsThePlainFile() throws IOException {
        String plain = IdxDataset.read(directory).digest();
        Files.write(directory.resolve("train-images-idx3-ubyte.gz"), gzip(Files.readAllBytes(images)));
        Files.delete(images);

        assertThat(IdxDataset.read(directory).digest()).isEqualTo(plain);
    }

    @Test
    void namesAWrongMagicNumber() throws IOException {
        Files.write(images, idx(0x801, new int[] {2}, 1, 2));

        assertMalformed(images, 0, "magic number 0x00000801 must be 0x00000803");
    }

    @Test
    void namesTheOffsetWhereAFileIsCutOff() throws IOException {
        Files.write(images, Arrays.copyOf(Files.readAllBytes(images), 20));

        assertMalformed(images, 20, "truncated: 8 of 12 bytes are missing");
    }

    @Test
    void namesACutGzipFile() throws IOException {
        byte[] packed = gzip(Files.readAllBytes(images));
        Files.write(directory.resolve("train-images-idx3-ubyte.gz"), Arrays.copyOf(packed, packed.length - 12));
        Files.delete(images);

        assertThatThrownBy(() -> IdxDataset.read(directory))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("truncated");
    }

    @Test
    void namesAGzipFileThatIsNone() throws IOException {
        Files.write(images, new byte[] {0x1f, (byte) 0x8b, 77, 0, 0, 0, 0, 0, 0, 0, 0});

        assertMalformed(images, 0, "must be a sound gzip file");
    }

    @Test
    void namesCountsThatDiffer() throws IOException {
        Files.write(labels, idx(0x801, new int[] {3}, 7, 0, 1));

        assertMalformed(labels, 4, "label count (3) must equal the image count (2)");
    }

    @Test
    void namesALabelOutOfRange() throws IOException {
        Files.write(labels, idx(0x801, new int[] {2}, 7, 10));

        assertMalformed(labels, 9, "label 10 must be 0 to 9");
    }

    @Test
    void namesBytesAfterTheEnd() throws IOException {
        Files.write(labels, idx(0x801, new int[] {2}, 7, 1, 2));

        assertMalformed(labels, 10, "the file must end where its header says");
    }

    @Test
    void refusesAHeaderThatPromisesTooMuch() throws IOException {
        Files.write(images, idx(0x803, new int[] {60000, 4096, 4096}));

        assertMalformed(images, 12, "the data at most 1073741824 bytes");
    }

    @Test
    void namesTheMissingFile() throws IOException {
        Files.delete(labels);

        assertThatThrownBy(() -> IdxDataset.read(directory))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("train-labels-idx1-ubyte");
    }

    private void assertMalformed(Path file, long offset, String expectation) {
        assertThatThrownBy(() -> IdxDataset.read(directory))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageStartingWith("%s, offset %d: ".formatted(file, offset))
                .hasMessageContaining(expectation);
    }

    private static byte[] idx(int magic, int[] dimensions, int... values) {
        var buffer =
                ByteBuffer.allocate(4 + 4 * dimensions.length + values.length).putInt(magic);
        Arrays.stream(dimensions).forEach(buffer::putInt);
        Arrays.stream(values).forEach(value -> buffer.put((byte) value));
        return buffer.array();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
