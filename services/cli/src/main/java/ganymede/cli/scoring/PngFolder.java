package ganymede.cli.scoring;

import ganymede.cli.terminal.Failure;
import ganymede.inference.ValueRange;
import ganymede.inference.files.MalformedDataException;
import ganymede.inference.files.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The PNG files in a directory and below it, in the order of their names; grey when the first is grey, else colours. */
final class PngFolder implements SampleSource {
    private final Path directory;
    private final List<Path> files;
    private final List<Integer> shape;

    private PngFolder(Path directory, List<Path> files, List<Integer> shape) {
        this.directory = directory;
        this.files = files;
        this.shape = shape;
    }

    static PngFolder open(Path directory) throws IOException, Failure {
        try (var below = Files.walk(directory)) {
            var files = below.filter(PngFolder::isPng).sorted().toList();
            if (files.isEmpty()) {
                throw new Failure(
                        "Directory %s holds no PNG picture.".formatted(directory),
                        "Pictures of other kinds are not read: convert them, or save them as one .npy file.");
            }
            var first = Picture.read(files.getFirst(), files.getFirst().toString());
            return new PngFolder(directory, files, List.of(first.grey() ? 1 : 3, first.height(), first.width()));
        }
    }

    private static boolean isPng(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".png") && !name.startsWith(".") && Files.isRegularFile(file);
    }

    @Override
    public String place() {
        return directory.toString();
    }

    @Override
    public List<Integer> shape() {
        return shape;
    }

    @Override
    public int count() {
        return files.size();
    }

    @Override
    public double[] row(int index, ValueRange bytes) throws Failure {
        var file = files.get(index);
        try {
            var picture = Picture.read(file, file.toString());
            requireShape(file, picture);
            return values(picture, bytes);
        } catch (MalformedDataException e) {
            throw new Failure(String.valueOf(e.getMessage()), "Remove it, or save it again.", e);
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s".formatted(file, e), "Is it still there?", e);
        }
    }

    private void requireShape(Path file, Picture picture) throws Failure {
        if (picture.height() != shape.get(1)
                || picture.width() != shape.get(2)
                || (shape.getFirst() == 1 && !picture.grey())) {
            throw new Failure(
                    "%s is %s of %d x %d pixels, the first picture %s of %d x %d."
                            .formatted(
                                    file,
                                    picture.grey() ? "grey" : "in colours",
                                    picture.width(),
                                    picture.height(),
                                    shape.getFirst() == 1 ? "grey" : "in colours",
                                    shape.get(2),
                                    shape.get(1)),
                    "All pictures of a directory must have one size and kind.");
        }
    }

    private double[] values(Picture picture, ValueRange bytes) {
        var values = new double[size()];
        int at = 0;
        for (int channel = 0; channel < shape.getFirst(); channel++) {
            for (int y = 0; y < picture.height(); y++) {
                for (int x = 0; x < picture.width(); x++, at++) {
                    values[at] = SampleSource.value(picture.value(x, y, channel), bytes);
                }
            }
        }
        return values;
    }
}
