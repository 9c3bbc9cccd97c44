package ganymede.trainer.data;

import ganymede.inference.files.MalformedDataException;
import ganymede.inference.files.NpyArray;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Samples and labels from NumPy: an .npz archive with both, or an .npy file with the labels beside it ({@code x.npy},
 * {@code x-labels.npy}). Bytes are pixels; floats are taken as they are, images in [-1, 1].
 */
final class NumpyDataset {
    /** The names that data sets use for the same things, ours first. */
    private static final List<String> SAMPLES = List.of("samples", "images", "x_train", "x");

    private static final List<String> LABELS = List.of("labels", "y_train", "y");
    private static final int MOST_CLASSES = 1000;

    private NumpyDataset() {}

    /** @throws MalformedDataException names file, offset and expectation */
    static Dataset read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "must be a file");
        }
        String name = "npy:" + file.getFileName();
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".npz")) {
            try (var archive = new ZipFile(file.toFile())) {
                return dataset(name, entry(archive, SAMPLES), entry(archive, LABELS));
            } catch (ZipException e) {
                throw new MalformedDataException(file.toString(), 0, "must be a sound .npz archive: " + e.getMessage());
            }
        }
        var labels = Path.of(file.toString().replaceFirst("([.]npy)?$", "-labels.npy"));
        if (!Files.isRegularFile(labels)) {
            throw new NoSuchFileException(labels.toString(), null, "must hold the labels of " + file);
        }
        return dataset(name, array(file), array(labels));
    }

    private static NpyArray array(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return NpyArray.read(in, file.toString());
        }
    }

    private static NpyArray entry(ZipFile archive, List<String> names) throws IOException {
        for (String name : names) {
            var entry = archive.getEntry(name + ".npy");
            if (entry != null) {
                try (var in = archive.getInputStream(entry)) {
                    return NpyArray.read(in, "%s!%s".formatted(archive.getName(), entry.getName()));
                }
            }
        }
        throw new MalformedDataException(
                archive.getName(), 0, "must hold an array named " + String.join(" or ", names));
    }

    private static Dataset dataset(String name, NpyArray samples, NpyArray labels) throws MalformedDataException {
        boolean channelsLast =
                samples.shape().length == 4 && channels(samples.shape()[3]) && !channels(samples.shape()[1]);
        int[] shape = shape(samples, channelsLast);
        int[] classes = labels(labels, samples.shape()[0]);
        var values = new float[samples.count()];
        boolean image = shape.length == 3;
        for (int i = 0; i < values.length; i++) {
            double value = samples.value(i);
            float sample = samples.bytes() ? (float) (value / 127.5 - 1) : (float) value;
            if (!Float.isFinite(sample) || (image && Math.abs(sample) > 1)) {
                throw new MalformedDataException(
                        samples.place(),
                        samples.offset(i),
                        "value %s must be %s".formatted(value, image ? "within -1 to 1, or a byte" : "finite"));
            }
            values[channelsLast ? channelFirst(i, shape) : i] = sample;
        }
        return new Dataset(name, shape, Arrays.stream(classes).max().orElse(0) + 1, values, classes);
    }

    private static boolean channels(int extent) {
        return extent == 1 || extent == 3;
    }

    /** Vectors, series, images without or with channels. */
    private static int[] shape(NpyArray samples, boolean channelsLast) throws MalformedDataException {
        int[] all = samples.shape();
        boolean sound = all.length >= 2
                && all.length <= 4
                && Arrays.stream(all).allMatch(extent -> extent > 0)
                && (all.length < 4 || channelsLast || channels(all[1]));
        if (!sound) {
            throw new MalformedDataException(
                    samples.place(),
                    0,
                    "shape %s must be [count, values], [count, steps, values] of floats, or images: [count, height, width] of bytes, [count, channels, height, width] or [count, height, width, channels]"
                            .formatted(Arrays.toString(all)));
        }
        if (channelsLast) {
            return new int[] {all[3], all[1], all[2]};
        }
        return all.length == 3 && samples.bytes()
                ? new int[] {1, all[1], all[2]}
                : Arrays.copyOfRange(all, 1, all.length);
    }

    /** Where a value of [height, width, channels] lies in [channels, height, width]. */
    private static int channelFirst(int index, int[] shape) {
        int plane = shape[1] * shape[2];
        int within = index % (plane * shape[0]);
        return index - within + within % shape[0] * plane + within / shape[0];
    }

    private static int[] labels(NpyArray labels, int samples) throws MalformedDataException {
        if (!labels.whole() || labels.count() != samples) {
            throw new MalformedDataException(
                    labels.place(),
                    0,
                    "%s of %d %s must be one whole number for each of %d samples"
                            .formatted(Arrays.toString(labels.shape()), labels.count(), labels.kind(), samples));
        }
        var classes = new int[samples];
        for (int i = 0; i < samples; i++) {
            double label = labels.value(i);
            if (label < 0 || label >= MOST_CLASSES) {
                throw new MalformedDataException(
                        labels.place(),
                        labels.offset(i),
                        "label %.0f must be 0 to %d".formatted(label, MOST_CLASSES - 1));
            }
            classes[i] = (int) label;
        }
        return classes;
    }
}
