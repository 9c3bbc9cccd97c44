package ganymede.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.inference.files.MalformedDataException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageFolderTest {
    @TempDir
    private Path directory;

    @Test
    void aFolderIsAClassAndPixelsLieInMinusOneToOne() throws IOException {
        grey("cat/a.png", 2, 3, 0);
        grey("cat/b.png", 2, 3, 255);
        grey("dog/c.PNG", 2, 3, 51);
        Files.writeString(directory.resolve("cat/.DS_Store"), "");

        var data = DatasetSource.at(directory).load();

        assertThat(data.shape()).containsExactly(1, 3, 2);
        assertThat(data.classes()).isEqualTo(2);
        assertThat(data.gatherLabels(new int[] {0, 1, 2})).containsExactly(0, 0, 1);
        assertThat(data.gather(new int[] {0})).containsOnly(-1);
        assertThat(data.gather(new int[] {1})).containsOnly(1);
        assertThat(data.gather(new int[] {2})).containsOnly(51 / 127.5f - 1);
    }

    @Test
    void coloursAreThreePlanesAndGreyPicturesAmongThemTheSameInEach() throws IOException {
        picture("a/red.png", new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), 0xff0080);
        grey("b/grey.png", 1, 1, 255);

        var data = ImageFolder.read(directory);

        assertThat(data.shape()).containsExactly(3, 1, 1);
        assertThat(data.gather(new int[] {0})).containsExactly(1, -1, 128 / 127.5f - 1);
        assertThat(data.gather(new int[] {1})).containsExactly(1, 1, 1);
    }

    @Test
    void aZipFileIsReadAsTheFoldersInIt() throws IOException {
        grey("set/a/1.png", 2, 2, 0);
        grey("set/b/2.png", 2, 2, 255);
        var zip = directory.resolve("set.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : new String[] {"set/a/1.png", "set/b/2.png"}) {
                out.putNextEntry(new ZipEntry(name));
                Files.copy(directory.resolve(name), out);
            }
        }

        assertThat(DatasetSource.at(zip).load().digest())
                .isEqualTo(ImageFolder.read(directory.resolve("set")).digest());
    }

    @Test
    void namesEveryPictureThatIsNotWhatItShouldBe() throws IOException {
        grey("a/1.png", 2, 2, 0);
        grey("a/2.png", 3, 2, 0);
        Files.writeString(directory.resolve("a/notes.txt"), "no picture");
        grey("b/cut.png", 2, 2, 0);
        byte[] whole = Files.readAllBytes(directory.resolve("b/cut.png"));
        Files.write(directory.resolve("b/cut.png"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(directory.resolve("b/text.png"), "no picture");
        picture("b/colour.png", new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), 0xff0000);

        assertThatThrownBy(() -> ImageFolder.read(directory))
                .isInstanceOf(MalformedDataException.class)
                .hasMessageContaining("a/2.png: 3 x 2 pixels must be 2 x 2 as in the first picture")
                .hasMessageContaining("a/notes.txt: must be a file of [.png, .jpg, .jpeg]")
                .hasMessageContaining("b/colour.png: must be grey as the first picture")
                .hasMessageContaining("b/cut.png, offset ")
                .hasMessageContaining("b/text.png, offset 0: must be a PNG or JPEG picture");
    }

    @Test
    void aCutJpegIsNamedThoughItsDecoderIsContent() throws IOException {
        for (String name : new String[] {"a/1.jpg", "b/2.jpg"}) {
            var file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            ImageIO.write(new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY), "jpg", file.toFile());
        }
        var cut = directory.resolve("b/2.jpg");
        byte[] whole = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(whole, whole.length - 8));

        assertThatThrownBy(() -> ImageFolder.read(directory)).hasMessageContaining("b/2.jpg, offset ");
    }

    @Test
    void namesADirectoryWithoutClassesAndAZipFileThatIsNone() throws IOException {
        Files.createDirectories(directory.resolve("only/one"));
        assertThatThrownBy(() -> ImageFolder.read(directory.resolve("only")))
                .hasMessageContaining("1 folders must be at least 2, one per class");
        var zip = Files.writeString(directory.resolve("none.zip"), "no archive");
        assertThatThrownBy(() -> ImageFolder.read(zip)).hasMessageContaining("must be a sound zip file");
    }

    private void grey(String name, int width, int height, int value) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int pixel = 0; pixel < width * height; pixel++) {
            image.getRaster().setSample(pixel % width, pixel / width, 0, value);
        }
        write(name, image);
    }

    private void picture(String name, BufferedImage image, int rgb) throws IOException {
        image.setRGB(0, 0, rgb);
        write(name, image);
    }

    private void write(String name, BufferedImage image) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
