package ganymede.trainer.data;

import ganymede.families.Structure;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Labelled samples in memory: images in CHW with values in [-1, 1], plain points, sequences, rows of a table or graphs. Immutable by convention: nobody writes into the arrays. */
public final class Dataset {
    private final String name;
    private final int[] shape;
    private final int classes;
    private final int vocabulary;
    private final Structure structure;
    private final float[] samples;
    private final int[] labels;

    /**
     * Takes ownership of the arrays.
     *
     * @param shape of one sample, without the batch
     * @param samples all samples one after another, count x size(shape)
     * @param labels one per sample, 0 to classes - 1
     */
    public Dataset(String name, int[] shape, int classes, float[] samples, int[] labels) {
        this(name, shape, classes, 0, Structure.NONE, samples, labels);
    }

    /**
     * Takes ownership of the arrays.
     *
     * @param vocabulary number of tokens when samples are sequences of whole numbers 0 to vocabulary - 1; else 0
     */
    public Dataset(String name, int[] shape, int classes, int vocabulary, float[] samples, int[] labels) {
        this(name, shape, classes, vocabulary, Structure.NONE, samples, labels);
    }

    /**
     * Takes ownership of the arrays.
     *
     * @param structure what the values of a sample mean
     */
    public Dataset(String name, int[] shape, int classes, Structure structure, float[] samples, int[] labels) {
        this(name, shape, classes, vocabulary(structure), structure, samples, labels);
    }

    private static int vocabulary(Structure structure) {
        return structure instanceof Structure.Network network ? network.nodes() : 0;
    }

    private Dataset(
            String name, int[] shape, int classes, int vocabulary, Structure structure, float[] samples, int[] labels) {
        this.name = name;
        this.shape = shape.clone();
        this.classes = classes;
        this.vocabulary = vocabulary;
        this.structure = structure;
        this.samples = samples;
        this.labels = labels;
        if (samples.length != (long) labels.length * sampleSize()) {
            throw new IllegalArgumentException("samples (%d values) must be labels (%d) x sample size (%d)"
                    .formatted(samples.length, labels.length, sampleSize()));
        }
    }

    public String name() {
        return name;
    }

    public int[] shape() {
        return shape.clone();
    }

    public int classes() {
        return classes;
    }

    /** Number of tokens; 0 when samples are real values. */
    public int vocabulary() {
        return vocabulary;
    }

    public Structure structure() {
        return structure;
    }

    public int count() {
        return labels.length;
    }

    /** Values in one sample. */
    public int sampleSize() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    public boolean isImage() {
        return shape.length == 3;
    }

    /** Tokens, or series [steps, values]. */
    public boolean isSequence() {
        return structure instanceof Structure.Plain && (vocabulary > 0 || shape.length == 2);
    }

    public int label(int index) {
        return labels[index];
    }

    /** The samples at the given indices, one after another. */
    public float[] gather(int[] indices) {
        int size = sampleSize();
        var batch = new float[indices.length * size];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(samples, indices[i] * size, batch, i * size, size);
        }
        return batch;
    }

    /** The labels at the given indices. */
    public int[] gatherLabels(int[] indices) {
        return Arrays.stream(indices).map(i -> labels[i]).toArray();
    }

    /** A copy of the samples from {@code from} (inclusive) to {@code to} (exclusive). */
    public float[] range(int from, int to) {
        return Arrays.copyOfRange(samples, from * sampleSize(), to * sampleSize());
    }

    /** The samples from {@code from} to {@code to} as a set of its own, under the same name. */
    public Dataset slice(int from, int to) {
        return with(range(from, to), Arrays.copyOfRange(labels, from, to));
    }

    /** The samples at the given indices as a set of its own, under the same name. */
    public Dataset subset(int[] indices) {
        return with(gather(indices), gatherLabels(indices));
    }

    private Dataset with(float[] others, int[] theirLabels) {
        return new Dataset(name, shape, classes, vocabulary, structure, others, theirLabels);
    }

    /** Share of each class among the labels. */
    public double[] classDistribution() {
        var shares = new double[classes];
        for (int label : labels) {
            shares[label] += 1.0 / labels.length;
        }
        return shares;
    }

    /** "sha256:" and 64 hexadecimal digits over shape, labels and the bits of every value: the identity that provenance records. */
    public String digest() {
        var sha256 = sha256();
        var header = ByteBuffer.allocate(4 * (shape.length + labels.length));
        Arrays.stream(shape).forEach(header::putInt);
        Arrays.stream(labels).forEach(header::putInt);
        sha256.update(header.array());
        int size = sampleSize();
        var row = ByteBuffer.allocate(4 * size);
        for (int i = 0; i < labels.length; i++) {
            row.clear();
            row.asFloatBuffer().put(samples, i * size, size);
            sha256.update(row.array());
        }
        return "sha256:" + HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
