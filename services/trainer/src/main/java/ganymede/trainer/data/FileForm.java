package ganymede.trainer.data;

import ganymede.inference.files.MalformedDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Tells from a path which kind of data set lies there: by its ending, a directory by what is in it. */
final class FileForm {
    private FileForm() {}

    /** @param seed of the fits of a table's columns */
    static DatasetSource of(Path path, long seed) throws IOException {
        if (Files.isDirectory(path)) {
            return hasIdxFiles(path) ? new DatasetSource.Idx(path) : new DatasetSource.Images(path);
        }
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString(), null, "must be a directory or a file");
        }
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "zip" -> new DatasetSource.Images(path);
            case "npy", "npz" -> new DatasetSource.Numpy(path);
            case "csv" -> new DatasetSource.Csv(path, seed);
            case "txt" -> new DatasetSource.Text(path);
            case "edges" -> new DatasetSource.Edges(path);
            case "graphs" -> new DatasetSource.Graphs(path);
            default ->
                throw new MalformedDataException(List.of(
                        "%s: must be a directory of IDX files or of pictures, or end in .zip, .npy, .npz, .csv, .txt, .edges or .graphs"
                                .formatted(path)));
        };
    }

    private static boolean hasIdxFiles(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.anyMatch(file -> file.getFileName().toString().contains("-ubyte"));
        }
    }
}
