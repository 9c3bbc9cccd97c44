package ganymede.trainer.data;

import ganymede.inference.files.MalformedDataException;
import ganymede.inference.files.Picture;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * Pictures in folders, one folder per class in the order of their names, or a zip file of such folders: PNG or JPEG, all of one
 * size, as CHW in [-1, 1]. Grey when the first is grey, else colours.
 */
final class ImageFolder {
    /** 1 GiB of floats: more does not fit the trainer. */
    private static final long MOST_VALUES = 1L << 28;

    private static final int LEAST_CLASSES = 2;

    private final Path root;
    private final String source;
    private final List<String> problems = new ArrayList<>();

    private ImageFolder(Path root, String source) {
        this.root = root;
        this.source = source;
    }

    /** @throws MalformedDataException names each file that is not what it should be, and what it should be */
    static Dataset read(Path path) throws IOException {
        String name = "images:" + path.getFileName();
        if (Files.isDirectory(path)) {
            return new ImageFolder(path, "").read(name);
        }
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString(), null, "must be a directory or a zip file");
        }
        try (var zip = FileSystems.newFileSystem(path, (ClassLoader) null)) {
            return new ImageFolder(zip.getPath("/"), path + "!").read(name);
        } catch (ZipException e) {
            throw new MalformedDataException(path.toString(), 0, "must be a sound zip file: " + e.getMessage());
        }
    }

    private record Labelled(Path file, int label) {}

    private Dataset read(String name) throws IOException {
        var folders = classFolders();
        var files = new ArrayList<Labelled>();
        for (int label = 0; label < folders.size(); label++) {
            var inside = children(folders.get(label), false);
            require(!inside.isEmpty(), folders.get(label), "must hold pictures of its class");
            for (var file : inside) {
                files.add(new Labelled(file, label));
            }
        }
        stopAtProblems();
        return decode(name, files, folders.size());
    }

    /** The folders of the classes; archives often have one folder around them. */
    private List<Path> classFolders() throws IOException {
        var folders = children(root, true);
        if (folders.size() == 1 && !children(folders.getFirst(), true).isEmpty()) {
            folders = children(folders.getFirst(), true);
        }
        require(
                folders.size() >= LEAST_CLASSES,
                root,
                "%d folders must be at least %d, one per class".formatted(folders.size(), LEAST_CLASSES));
        stopAtProblems();
        return folders;
    }

    private static List<Path> children(Path folder, boolean directories) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isDirectory(file) == directories)
                    // What file managers leave behind.
                    .filter(file -> !file.getFileName().toString().matches("[.].*|__MACOSX/?|Thumbs[.]db"))
                    .sorted()
                    .toList();
        }
    }

    private Dataset decode(String name, List<Labelled> files, int classes) throws IOException {
        int[] shape = shape(files.getFirst().file());
        int size = shape[0] * shape[1] * shape[2];
        require((long) size * files.size() <= MOST_VALUES, root, "values must be at most " + MOST_VALUES);
        stopAtProblems();
        var samples = new float[size * files.size()];
        for (int i = 0; i < files.size(); i++) {
            var picture = picture(files.get(i).file());
            if (picture.isPresent() && fits(files.get(i).file(), picture.get(), shape)) {
                picture.get().paint(shape[0], samples, i * size);
            }
        }
        stopAtProblems();
        return new Dataset(
                name,
                shape,
                classes,
                samples,
                files.stream().mapToInt(Labelled::label).toArray());
    }

    private int[] shape(Path first) throws IOException {
        var picture = Picture.read(first, place(first));
        return new int[] {picture.grey() ? 1 : 3, picture.height(), picture.width()};
    }

    private Optional<Picture> picture(Path file) throws IOException {
        try {
            return Optional.of(Picture.read(file, place(file)));
        } catch (MalformedDataException e) {
            problems.add(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private boolean fits(Path file, Picture picture, int[] shape) {
        boolean size = picture.height() == shape[1] && picture.width() == shape[2];
        require(
                size,
                file,
                "%d x %d pixels must be %d x %d as in the first picture"
                        .formatted(picture.width(), picture.height(), shape[2], shape[1]));
        boolean colours = shape[0] == 3 || picture.grey();
        require(colours, file, "must be grey as the first picture");
        return size && colours;
    }

    private String place(Path file) {
        return source + file;
    }

    private void require(boolean holds, Path where, String expectation) {
        if (!holds) {
            problems.add("%s: %s".formatted(place(where), expectation));
        }
    }

    private void stopAtProblems() throws MalformedDataException {
        if (!problems.isEmpty()) {
            throw new MalformedDataException(problems);
        }
    }
}
