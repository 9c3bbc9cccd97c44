package ganymede.artifacts;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The whole contract between the trainer and everyone who uses a model: what the nets take and give, how inputs are drawn,
 * where the files are and what they hash to, and how the model came to be.
 *
 * <p>Written last when a version is published. JSON form: {@link ManifestCodec}. Maps and lists are unmodifiable; maps keep a
 * fixed order, so that equal manifests have equal bytes.
 *
 * @param name model name, see {@link ObjectKeys#MODEL_NAME}
 * @param version positive, grows with each publication
 * @param family preset that trained it, e.g. {@code dcgan}
 * @param paper citation of the family's paper
 * @param kind what a sample is
 * @param inputs the generator's inputs
 * @param outputs the generator's outputs; exactly one has the role {@link OutputRole#SAMPLES}
 * @param sampler how the inputs are drawn from a seed
 * @param opset ONNX operator set of the nets
 * @param files the version's files; {@link FileRole#GENERATOR} is always there
 * @param extractor how to read the extractor; null when there is none
 * @param critic how to read the critic; null when there is none that is calibrated
 * @param labels names of the classes; empty when unconditional and unlabelled
 * @param parity how exactly the exported generator reproduces the trained one
 * @param provenance where the model comes from
 * @param scores diversity scores at publication, by name
 * @param licence licence of the weights, or a note
 * @param signature Ed25519 signature over the manifest without this field; null when unsigned
 */
public record ModelManifest(
        String name,
        long version,
        String family,
        String paper,
        Kind kind,
        List<Input> inputs,
        List<Output> outputs,
        Sampler sampler,
        int opset,
        Map<FileRole, StoredFile> files,
        @Nullable ExtractorSpec extractor,
        @Nullable CriticSpec critic,
        List<String> labels,
        Parity parity,
        Provenance provenance,
        Map<String, Double> scores,
        String licence,
        @Nullable Signature signature) {

    /** Value of the JSON field {@code schema}. */
    public static final String SCHEMA = "ganymede.model/1";

    public ModelManifest {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        labels = List.copyOf(labels);
        var orderedFiles = new EnumMap<FileRole, StoredFile>(FileRole.class);
        orderedFiles.putAll(files);
        files = Collections.unmodifiableMap(orderedFiles);
        scores = Collections.unmodifiableMap(new TreeMap<>(scores));
    }

    /** What a sample is. */
    public enum Kind implements Label {
        IMAGE,
        POINTS,
        TABLE,
        SEQUENCE,
        GRAPH
    }

    /** What an input means. */
    public enum InputRole implements Label {
        LATENT,
        LABEL,
        SOURCE,
        /** The tokens that a sequence begins with; negative where they are drawn. */
        PREFIX,
        UNIFORM,
        /** One positive number that divides the logits before each draw. */
        TEMPERATURE
    }

    /** What an output means. */
    public enum OutputRole implements Label {
        SAMPLES,
        AUXILIARY
    }

    /** Element type of a tensor. */
    public enum DataType implements Label {
        F32,
        I64
    }

    /** Order of a sample's dimensions. */
    public enum Layout implements Label {
        /** Channels, height, width. */
        CHW,
        /** One vector. */
        FLAT,
        /** Positions of a sequence. */
        TOKENS
    }

    /** Distribution of the latents. */
    public enum Distribution implements Label {
        /** Mean 0, variance 1. */
        NORMAL,
        /** Between -1 and 1. */
        UNIFORM
    }

    /** An enum that is written in lower case. */
    public interface Label {
        /** The constant's name. */
        String name();

        /** The name in JSON. */
        default String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An input of the generator.
     *
     * @param shape shape of one sample's input, without the batch dimension; empty for a label
     * @param classes number of classes of a label input; 0 for other roles
     */
    public record Input(String name, InputRole role, DataType dtype, List<Integer> shape, int classes) {
        public Input {
            shape = List.copyOf(shape);
        }
    }

    /**
     * An output of the generator.
     *
     * @param shape shape of one sample, without the batch dimension
     * @param low smallest value, e.g. -1
     * @param high largest value, e.g. 1
     * @param columns of a table, in the order of the values; empty for other kinds
     */
    public record Output(
            String name,
            OutputRole role,
            DataType dtype,
            List<Integer> shape,
            double low,
            double high,
            Layout layout,
            List<Column> columns) {
        public Output {
            shape = List.copyOf(shape);
            columns = List.copyOf(columns);
        }

        /** Of samples that are no rows. */
        public Output(
                String name,
                OutputRole role,
                DataType dtype,
                List<Integer> shape,
                double low,
                double high,
                Layout layout) {
            this(name, role, dtype, shape, low, high, layout, List.of());
        }

        /** Number of values in one sample. */
        public int size() {
            return shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
        }
    }

    /**
     * A column of a table.
     *
     * @param categories names of the values 0, 1, 2 ...; empty for a column of numbers
     */
    public record Column(String name, List<String> categories) {
        public Column {
            categories = List.copyOf(categories);
        }
    }

    /**
     * How inputs are drawn when the request does not give them.
     *
     * @param noise the generator of random bits and its transform, e.g. {@code philox4x32-10/as241}
     * @param classWeights probability of each class when labels are drawn; empty means equal
     */
    public record Sampler(String noise, Distribution distribution, List<Double> classWeights) {
        public Sampler {
            classWeights = List.copyOf(classWeights);
        }
    }

    /** A file in the store: its key, the SHA-256 as {@code sha256:...}, and its length in bytes. */
    public record StoredFile(String key, String sha256, long bytes) {}

    /**
     * How to run the extractor. Its input takes samples exactly as the generator gives them.
     *
     * @param input name of the input
     * @param inputShape shape of one sample
     * @param features name of the output with features
     * @param featureSize length of one feature vector
     * @param logits name of the output with class logits; null when there is none
     * @param classes number of classes; 0 when there are no logits
     */
    public record ExtractorSpec(
            String input,
            List<Integer> inputShape,
            String features,
            int featureSize,
            @Nullable String logits,
            int classes) {
        public ExtractorSpec {
            inputShape = List.copyOf(inputShape);
        }
    }

    /** Largest difference between the trained and the exported generator, over that many latents; relative for values beyond 1, except tokens. */
    public record Parity(double maxAbsDiff, int latents) {}

    /**
     * Where the model comes from.
     *
     * @param dataset name or address of the data set
     * @param datasetSha256 digest of the data set's bytes, {@code sha256:...}
     * @param spec the training specification as it was given
     * @param seed the run's seed
     * @param runId the run that trained it
     * @param versions of what trained it, by component, e.g. {@code libtorch -> 2.10.0}
     * @param gitCommit commit of Ganymede, or {@code unknown}
     */
    public record Provenance(
            String dataset,
            String datasetSha256,
            String spec,
            long seed,
            String runId,
            Map<String, String> versions,
            String gitCommit) {
        public Provenance {
            versions = Collections.unmodifiableMap(new TreeMap<>(versions));
        }
    }

    /** An Ed25519 signature: name of the key and the signature, base64. */
    public record Signature(String keyId, String ed25519) {}

    /** The input with this role; empty when the generator has none. */
    public Optional<Input> input(InputRole role) {
        return inputs.stream().filter(input -> input.role() == role).findFirst();
    }

    /** The output that holds the samples. */
    public Output samples() {
        return outputs.stream()
                .filter(output -> output.role() == OutputRole.SAMPLES)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("manifest of %s@%d has no samples output".formatted(name, version)));
    }

    /** Number of classes of the label input; 0 when the generator is unconditional. */
    public int classes() {
        return input(InputRole.LABEL).map(Input::classes).orElse(0);
    }

    /** The same manifest with another signature, or none. */
    ModelManifest signed(@Nullable Signature by) {
        return with(version, files, by);
    }

    /** The same manifest for another version and with these files. */
    public ModelManifest published(long atVersion, Map<FileRole, StoredFile> storedFiles) {
        return with(atVersion, storedFiles, signature);
    }

    private ModelManifest with(long atVersion, Map<FileRole, StoredFile> storedFiles, @Nullable Signature by) {
        return new ModelManifest(
                name,
                atVersion,
                family,
                paper,
                kind,
                inputs,
                outputs,
                sampler,
                opset,
                storedFiles,
                extractor,
                critic,
                labels,
                parity,
                provenance,
                scores,
                licence,
                by);
    }
}
