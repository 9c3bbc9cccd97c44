package ganymede.trainer.data;

import ganymede.inference.files.IdxReader;
import ganymede.inference.files.MalformedDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A directory of IDX files with the names of MNIST (and its family: Fashion-MNIST, KMNIST), as images in [-1, 1]. */
public final class IdxDataset {
    private static final List<String> IMAGES = List.of("train-images-idx3-ubyte", "train-images.idx3-ubyte");
    private static final List<String> LABELS = List.of("train-labels-idx1-ubyte", "train-labels.idx1-ubyte");
    /** The MNIST family has ten classes; labels beyond them are errors of the file. */
    private static final int CLASSES = 10;

    private IdxDataset() {}

    /**
     * Reads the training images and labels, plain or with {@code .gz}.
     *
     * @throws MalformedDataException names file, offset and expectation
     */
    public static Dataset read(Path directory) throws IOException {
        var imageFile = find(directory, IMAGES);
        var labelFile = find(directory, LABELS);
        var images = IdxReader.read(imageFile, 3);
        var labels = labels(labelFile);
        if (images.dimensions()[0] != labels.length) {
            throw new MalformedDataException(
                    labelFile.toString(),
                    4,
                    "label count (%d) must equal the image count (%d) of %s"
                            .formatted(labels.length, images.dimensions()[0], imageFile));
        }
        return new Dataset(
                "idx:" + directory.getFileName(),
                new int[] {1, images.dimensions()[1], images.dimensions()[2]},
                CLASSES,
                pixels(images.bytes()),
                labels);
    }

    private static int[] labels(Path file) throws IOException {
        var content = IdxReader.read(file, 1);
        var labels = new int[content.bytes().length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Byte.toUnsignedInt(content.bytes()[i]);
            if (labels[i] >= CLASSES) {
                throw new MalformedDataException(
                        file.toString(),
                        content.headerBytes() + (long) i,
                        "label %d must be 0 to %d".formatted(labels[i], CLASSES - 1));
            }
        }
        return labels;
    }

    private static float[] pixels(byte[] bytes) {
        var pixels = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            pixels[i] = Byte.toUnsignedInt(bytes[i]) / 127.5f - 1;
        }
        return pixels;
    }

    private static Path find(Path directory, List<String> names) throws IOException {
        for (String name : names) {
            for (String suffix : List.of("", ".gz")) {
                var file = directory.resolve(name + suffix);
                if (Files.isRegularFile(file)) {
                    return file;
                }
            }
        }
        throw new NoSuchFileException(
                directory.resolve(names.getFirst()).toString(),
                null,
                "must exist, plain or with .gz; check the directory");
    }
}
