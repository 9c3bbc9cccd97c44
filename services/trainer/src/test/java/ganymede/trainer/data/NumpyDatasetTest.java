package ganymede.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.inference.files.MalformedDataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NumpyDatasetTest {
    @TempDir
    private Path directory;

    @Test
    void bytesWithoutChannelsAreGreyImages() throws IOException {
        var data = read(npy("|u1", "(2, 1, 2)", 0, 255, 51, 0), npy("|u1", "(2,)", 1, 0));

        assertThat(data.shape()).containsExactly(1, 1, 2);
        assertThat(data.classes()).isEqualTo(2);
        assertThat(data.gather(new int[] {0, 1})).containsExactly(-1, 1, 51 / 127.5f - 1, -1);
        assertThat(data.gatherLabels(new int[] {0, 1})).containsExactly(1, 0);
    }

    @Test
    void channelsThatComeLastAreMovedToTheFront() throws IOException {
        var data = read(npy("|u1", "(1, 2, 1, 3)", 0, 51, 255, 255, 51, 0), npy("<i8", "(1,)", longs(0)));

        assertThat(data.shape()).containsExactly(3, 2, 1);
        assertThat(data.gather(new int[] {0})).containsExactly(-1, 1, 51 / 127.5f - 1, 51 / 127.5f - 1, 1, -1);
    }

    @Test
    void floatsAreTakenAsTheyAreInEitherByteOrder() throws IOException {
        var little = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(1.5f)
                .putFloat(-2)
                .array();
        var big = ByteBuffer.allocate(16).putDouble(1.5).putDouble(-2).array();

        var data = read(npy("<f4", "(1, 2)", little), npy("|u1", "(1,)", 0));
        assertThat(data.gather(new int[] {0})).containsExactly(1.5f, -2);
        assertThat(read(npy(">f8", "(1, 2)", big), npy("|u1", "(1,)", 0)).digest())
                .isEqualTo(data.digest());
    }

    @Test
    void anArchiveHoldsSamplesAndLabelsUnderTheUsualNames() throws IOException {
        var file = directory.resolve("set.npz");
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("x_train.npy"));
            out.write(npy("|u1", "(1, 1, 1)", 255));
            out.putNextEntry(new ZipEntry("y_train.npy"));
            out.write(npy("|u1", "(1,)", 3));
        }

        var data = DatasetSource.at(file).load();

        assertThat(data.gather(new int[] {0})).containsExactly(1);
        assertThat(data.classes()).isEqualTo(4);
    }

    @Test
    void namesOffsetAndExpectationOfWhatIsWrong() throws IOException {
        byte[] labels = npy("|u1", "(1,)", 0);
        byte[] sound = npy("|u1", "(1, 2, 2)", 0, 0, 0, 0);

        problem(
                Arrays.copyOf(sound, sound.length - 1),
                labels,
                "x.npy, offset 131: truncated: 1 of 4 bytes are missing");
        problem(Arrays.copyOf(sound, sound.length + 1), labels, "x.npy, offset 132: must end where its shape says");
        problem("garbage!".getBytes(StandardCharsets.UTF_8), labels, "x.npy, offset 0: must begin as a NumPy array");
        problem(npy("<c8", "(1, 1)", new byte[8]), labels, "x.npy, offset 10: header");
        problem(npy("|u1", "(1, 5, 2, 2)", new byte[20]), labels, "x.npy, offset 0: shape [1, 5, 2, 2] must be");
        problem(npy("|u1", "(99999, 99999)", new byte[1]), labels, "must take at most");
        problem(sound, npy("|u1", "(2,)", 0, 0), "x-labels.npy, offset 0: [2] of 2 u must be one whole number");
        problem(sound, npy("<i8", "(1,)", longs(-1)), "x-labels.npy, offset 128: label -1 must be 0 to 999");
        var nan = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(0)
                .putFloat(Float.NaN)
                .array();
        problem(npy("<f4", "(1, 2)", nan), labels, "x.npy, offset 132: value NaN must be finite");
    }

    @Test
    void namesTheArraysThatAnArchiveLacks() throws IOException {
        var file = directory.resolve("empty.npz");
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("z.npy"));
        }
        assertThatThrownBy(() -> NumpyDataset.read(file)).hasMessageContaining("samples or images or x_train or x");
        var none = Files.writeString(directory.resolve("none.npz"), "no archive");
        assertThatThrownBy(() -> NumpyDataset.read(none)).hasMessageContaining("must be a sound .npz archive");
        var alone = Files.write(directory.resolve("alone.npy"), npy("|u1", "(1,)", 0));
        assertThatThrownBy(() -> NumpyDataset.read(alone)).hasMessageContaining("alone-labels.npy");
    }

    private void problem(byte[] samples, byte[] labels, String message) {
        assertThatThrownBy(() -> read(samples, labels))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining(message);
    }

    private Dataset read(byte[] samples, byte[] labels) throws IOException {
        Files.write(directory.resolve("x-labels.npy"), labels);
        return NumpyDataset.read(Files.write(directory.resolve("x.npy"), samples));
    }

    private static byte[] longs(long value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    private static byte[] npy(String type, String shape, int... bytes) {
        var content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return npy(type, shape, content);
    }

    /** As numpy.save writes it: the header is padded to 128 bytes. */
    private static byte[] npy(String type, String shape, byte[] content) {
        var header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
        var file = ByteBuffer.allocate(128 + content.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        file.putShort((short) 118);
        file.put((header + " ".repeat(117 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        return file.put(content).array();
    }
}
