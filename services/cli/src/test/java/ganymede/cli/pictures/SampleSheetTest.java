package ganymede.cli.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleSheetTest {
    @TempDir
    private Path dir;

    @Test
    void drawsOneRowPerLabelWithItsPictures() throws Exception {
        var white = Picture.of(1, 8, 8, filled(64, 255));
        var black = Picture.of(1, 8, 8, filled(64, 0));
        var rows = new TreeMap<Integer, List<Picture>>();
        rows.put(0, List.of(white, black));
        rows.put(1, List.of(black));

        SampleSheet.write(rows, dir.resolve("new/sheet.png"));

        var image = ImageIO.read(dir.resolve("new/sheet.png").toFile());
        int margin = image.getWidth() - 2 * 18;
        assertThat(image.getHeight()).isEqualTo(2 + 2 * 18);
        assertThat(image.getRGB(margin + 1, 3) & 0xffffff).isEqualTo(0xffffff);
        assertThat(image.getRGB(margin + 18 + 1, 3) & 0xffffff).isZero();
        assertThat(image.getRGB(margin + 18 + 1, 3 + 18) & 0xffffff)
                .as("no second picture in the second row")
                .isEqualTo(0x303030);
    }

    @Test
    void putsPicturesIntoTheRowOfTheirLabelInOrder() {
        var a = Picture.of(1, 1, 1, new byte[] {1});
        var b = Picture.of(1, 1, 1, new byte[] {2});

        var rows = SampleSheet.rows(List.of(b, a), picture -> picture == a ? 1 : 0, picture -> picture);

        assertThat(rows).containsOnlyKeys(0, 1).containsEntry(1, List.of(a)).containsEntry(0, List.of(b));
    }

    private static byte[] filled(int size, int value) {
        var bytes = new byte[size];
        java.util.Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
