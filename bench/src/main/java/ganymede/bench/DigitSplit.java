package ganymede.bench;

import ganymede.trainer.data.CounterRandom;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.GlyphDigits;
import ganymede.trainer.data.IdxDataset;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Labelled digits in two parts.
 *
 * @param training four fifths: what generators, their extractors and the judge learn from
 * @param unseen one fifth: what nothing but the last comparison looks at
 */
record DigitSplit(Dataset training, Dataset unseen) {
    private static final long STREAM = -41;
    private static final int BUILT_IN = 10_000;

    /** Of a directory with MNIST's files, or of the built-in digits when it is empty. */
    static DigitSplit of(String directory, long seed) throws IOException {
        return of(directory.isEmpty() ? GlyphDigits.draw(BUILT_IN, seed) : IdxDataset.read(Path.of(directory)), seed);
    }

    static DigitSplit of(Dataset data, long seed) {
        int[] order = new CounterRandom(seed, STREAM).permutation(data.count());
        int held = data.count() / 5;
        return new DigitSplit(
                data.subset(Arrays.copyOfRange(order, held, order.length)), data.subset(Arrays.copyOf(order, held)));
    }

    /** Writes the training part as MNIST's two files, so that a run reads it as it reads any user's data. */
    void write(Path directory) throws IOException {
        int[] shape = training.shape();
        try (var out = new DataOutputStream(Files.newOutputStream(directory.resolve("train-images-idx3-ubyte")))) {
            header(out, training.count(), shape[1], shape[2]);
            for (int i = 0; i < training.count(); i++) {
                out.write(bytes(training.range(i, i + 1)));
            }
        }
        try (var out = new DataOutputStream(Files.newOutputStream(directory.resolve("train-labels-idx1-ubyte")))) {
            header(out, training.count());
            for (int i = 0; i < training.count(); i++) {
                out.writeByte(training.label(i));
            }
        }
    }

    /** Two zero bytes, the code of unsigned bytes, the rank, the extents. */
    private static void header(DataOutputStream out, int... extents) throws IOException {
        out.writeInt(0x0800 | extents.length);
        for (int extent : extents) {
            out.writeInt(extent);
        }
    }

    private static byte[] bytes(float[] pixels) {
        var bytes = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            bytes[i] = (byte) Math.round((pixels[i] + 1) * 127.5f);
        }
        return bytes;
    }
}
