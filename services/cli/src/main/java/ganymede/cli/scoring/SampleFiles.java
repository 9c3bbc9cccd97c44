package ganymede.cli.scoring;

import ganymede.cli.terminal.Failure;
import ganymede.inference.files.IdxReader;
import ganymede.inference.files.MalformedDataException;
import ganymede.inference.files.NpyArray;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Opens what people name as a set of samples: a directory of PNG pictures, a NumPy file, an IDX file. */
public final class SampleFiles {
    private static final String ADVICE =
            "Name a directory of PNG pictures, an .npy or .npz file (FILE.npz:NAME for one of several arrays), or an IDX file, plain or .gz.";
    private static final Pattern ARRAY_OF_ARCHIVE = Pattern.compile("(.+[.]npz):([^:/]+)");
    /** Samples and labels often share an archive; names of the first. */
    private static final List<String> USUAL_NAMES = List.of("samples", "images", "x_train", "x", "features", "arr_0");

    private static final int IDX_PICTURES = 3;

    private SampleFiles() {}

    /** Opens it; fails with what is wrong and where. */
    public static SampleSource open(String what) throws Failure {
        try {
            return read(what);
        } catch (MalformedDataException e) {
            throw new Failure(String.valueOf(e.getMessage()), ADVICE, e);
        } catch (IOException e) {
            throw new Failure("%s cannot be read: %s".formatted(what, e), ADVICE, e);
        }
    }

    private static SampleSource read(String what) throws IOException, Failure {
        var named = ARRAY_OF_ARCHIVE.matcher(what);
        var path = Path.of(named.matches() ? named.group(1) : what);
        if (Files.isDirectory(path)) {
            return PngFolder.open(path);
        }
        if (!Files.isRegularFile(path)) {
            throw new Failure("There is no file or directory %s.".formatted(what), ADVICE);
        }
        var name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".npz")) {
            return ofArchive(path, named.matches() ? named.group(2) : "");
        }
        if (name.endsWith(".npy")) {
            try (var in = new BufferedInputStream(Files.newInputStream(path))) {
                return NumpySamples.of(NpyArray.read(in, what));
            }
        }
        return new IdxSamples(what, IdxReader.read(path, IDX_PICTURES));
    }

    private static SampleSource ofArchive(Path path, String wanted) throws IOException, Failure {
        try (var archive = new ZipFile(path.toFile())) {
            var arrays = archive.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".npy"))
                    .map(name -> name.substring(0, name.length() - ".npy".length()))
                    .toList();
            var chosen = chosen(path, wanted, arrays);
            var entry = archive.getEntry(chosen + ".npy");
            try (var in = archive.getInputStream(entry)) {
                return NumpySamples.of(NpyArray.read(in, path + ":" + chosen));
            }
        } catch (ZipException e) {
            throw new MalformedDataException(path.toString(), 0, "must be a sound .npz archive: " + e.getMessage());
        }
    }

    private static String chosen(Path path, String wanted, List<String> arrays) throws Failure {
        if (!wanted.isEmpty() && arrays.contains(wanted)) {
            return wanted;
        }
        if (wanted.isEmpty() && arrays.size() == 1) {
            return arrays.getFirst();
        }
        var usual = USUAL_NAMES.stream().filter(arrays::contains).findFirst();
        if (wanted.isEmpty() && usual.isPresent()) {
            return usual.get();
        }
        throw new Failure(
                "%s holds the arrays %s%s.".formatted(path, arrays, wanted.isEmpty() ? "" : ", not " + wanted),
                "Name one: %s:NAME".formatted(path));
    }
}
