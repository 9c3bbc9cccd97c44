package ganymede.cli.pictures;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/** A grid of samples, one row per class with its label in front. */
public final class SampleSheet {
    private static final int SCALE = 2;
    private static final int GAP = 2;
    private static final int BACKGROUND = 0x303030;
    private static final int INK = 0xe0e0e0;
    private static final int LARGEST_DIGITS = 4;

    private SampleSheet() {}

    /** Writes a PNG with a row per label, in the labels' order; all pictures have the size of the first. */
    public static void write(SortedMap<Integer, List<Picture>> rows, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(draw(rows), "png", file.toFile());
    }

    /** Pictures by label, each row in the order of {@code samples}. */
    public static <T> SortedMap<Integer, List<Picture>> rows(
            List<T> samples, ToIntFunction<T> label, Function<T, Picture> picture) {
        return samples.stream()
                .collect(Collectors.groupingBy(
                        label::applyAsInt, TreeMap::new, Collectors.mapping(picture, Collectors.toList())));
    }

    static BufferedImage draw(SortedMap<Integer, List<Picture>> rows) {
        var first = rows.values().stream().flatMap(List::stream).findFirst().orElseThrow();
        int cellWidth = first.width() * SCALE + GAP;
        int cellHeight = first.height() * SCALE + GAP;
        int digits = Math.min(LARGEST_DIGITS, first.height() * SCALE / Digits.height(1));
        int margin = Digits.width(rows.lastKey(), digits) + 4 * GAP;
        int columns = rows.values().stream().mapToInt(List::size).max().orElse(0);
        var image = new BufferedImage(
                margin + columns * cellWidth, GAP + rows.size() * cellHeight, BufferedImage.TYPE_INT_RGB);
        fill(image);
        int y = GAP;
        for (var row : rows.entrySet()) {
            int textY = y + (first.height() * SCALE - Digits.height(digits)) / 2;
            Digits.draw(image, Math.max(0, row.getKey()), 2 * GAP, textY, digits, INK);
            int x = margin;
            for (var picture : row.getValue()) {
                paste(image, picture, x, y);
                x += cellWidth;
            }
            y += cellHeight;
        }
        return image;
    }

    private static void fill(BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, BACKGROUND);
            }
        }
    }

    private static void paste(BufferedImage image, Picture picture, int left, int top) {
        for (int y = 0; y < picture.height() * SCALE; y++) {
            for (int x = 0; x < picture.width() * SCALE; x++) {
                image.setRGB(left + x, top + y, picture.rgb(x / SCALE, y / SCALE));
            }
        }
    }
}
