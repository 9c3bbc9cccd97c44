package ganymede.testkit;

import ganymede.artifacts.CriticSpec;
import ganymede.artifacts.FileRole;
import ganymede.artifacts.ModelManifest;
import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.PublishResult;
import ganymede.artifacts.Sha256;
import ganymede.families.DomainExtractor;
import ganymede.families.SampleSpace;
import ganymede.nets.Net;
import ganymede.nets.onnx.OnnxEmitter;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Generators with seeded weights, published as the trainer publishes: they are not trained, but they have the shapes, the
 * operators and the cost of real ones. Equal seeds give equal bytes.
 */
public enum TestModels {
    /** z [4] to [1, 8, 8], unconditional; runs in microseconds. */
    TINY(8, 4, false),
    /** z [4] and a class label to [1, 8, 8], with a calibrated critic. */
    JUDGED(8, 4, true),
    /** source [1, 8, 8] to [1, 8, 8] by one convolution; no latents, no class label. */
    TRANSLATOR(8, 0, false),
    /** Sequences of 8 tokens out of 12 by the recurrent family's generator, with a temperature and a prefix. */
    TOKENS(8, 8, false),
    /** z [100] to [1, 28, 28] through 100-128-256-512-1024-784, unconditional. */
    MLP_784(28, 100, false),
    /** As {@link #MLP_784} with a class label. */
    MLP_784_CONDITIONAL(28, 100, true),
    /** z [64] to [1, 28, 28] by two transposed convolutions of 128 and 64 channels, unconditional. */
    DCGAN_28(28, 64, false),
    /** The conditional family's convolutional generator, with a class label. */
    DCGAN_28_CONDITIONAL(28, 64, true),
    /** z [128] to [3, 64, 64] by the convolutional family's generator, unconditional. */
    DCGAN_64(64, 128, false),
    /** z [128] to [3, 64, 64] by the same with self-attention and class norms, with a class label. */
    SAGAN_64(64, 128, true);

    private final int extent;
    private final int latent;
    private final boolean conditional;

    TestModels(int extent, int latent, boolean conditional) {
        this.extent = extent;
        this.latent = latent;
        this.conditional = conditional;
    }

    /** Extent of the latent vector; 0 when samples follow from a source image. */
    public int latent() {
        return latent;
    }

    /** Whether it takes a class label (10 classes). */
    public boolean conditional() {
        return conditional;
    }

    /** Shape of one sample: channels, height, width. */
    public List<Integer> shape() {
        return space().shape();
    }

    /** Values in one sample. */
    public int size() {
        return space().size();
    }

    /** ONNX bytes of the generator with weights drawn from the seed. */
    public byte[] generator(long seed) {
        return onnx(net(), seed);
    }

    /** ONNX bytes of an extractor for these samples: 64 features, 10 logits. */
    public byte[] extractor(long seed) {
        return onnx(DomainExtractor.on(space()), seed);
    }

    /** The manifest of version 1 without its files. */
    public ModelManifest manifest(String name, long seed) {
        return new ModelManifest(
                name,
                1,
                family(),
                "none: weights are random",
                this == TOKENS ? ModelManifest.Kind.SEQUENCE : ModelManifest.Kind.IMAGE,
                inputs(),
                List.of(output()),
                new ModelManifest.Sampler(
                        "philox4x32-10/as241",
                        this == TOKENS ? ModelManifest.Distribution.UNIFORM : ModelManifest.Distribution.NORMAL,
                        conditional ? weights() : List.of()),
                OnnxEmitter.OPSET,
                Map.of(),
                new ModelManifest.ExtractorSpec(
                        "samples", shape(), "features", DomainExtractor.FEATURES, "logits", TestNets.CLASSES),
                critic(),
                IntStream.range(0, TestNets.CLASSES).mapToObj(Integer::toString).toList(),
                new ModelManifest.Parity(0, 64),
                provenance(seed),
                Map.of(),
                "Apache-2.0",
                null);
    }

    /** Publishes the next version under the name: generator and extractor. */
    public PublishResult.Published publish(ObjectStore store, String name, long seed) {
        return publish(store, name, seed, Map.of());
    }

    /** Publishes the next version with further files, e.g. the reference statistics. */
    public PublishResult.Published publish(ObjectStore store, String name, long seed, Map<FileRole, byte[]> more) {
        return publish(new ModelRepository(store), name, seed, more);
    }

    /** The same in this repository, which may sign. */
    public PublishResult.Published publish(
            ModelRepository repository, String name, long seed, Map<FileRole, byte[]> more) {
        var files = new EnumMap<FileRole, byte[]>(FileRole.class);
        files.put(FileRole.GENERATOR, generator(seed));
        files.put(FileRole.EXTRACTOR, extractor(seed));
        if (critic() != null) {
            files.put(FileRole.CRITIC, onnx(TestNets.judge(), seed));
        }
        files.putAll(more);
        return switch (repository.publishNext(manifest(name, seed), files)) {
            case PublishResult.Published published -> published;
            case PublishResult.VersionTaken taken -> throw new IllegalStateException(taken.toString());
            case PublishResult.Rejected rejected -> throw new IllegalStateException(rejected.toString());
        };
    }

    /** Its log ratios lie mostly between -3 and 3. */
    private @Nullable CriticSpec critic() {
        return this == JUDGED
                ? new CriticSpec(
                        "samples",
                        "label",
                        "log_ratio",
                        IntStream.rangeClosed(0, 100)
                                .mapToObj(percentile -> 0.06 * (percentile - 50))
                                .toList(),
                        new CriticSpec.Calibration(1, 0, 0.2, 0.5, 100))
                : null;
    }

    private ModelManifest.Output output() {
        return new ModelManifest.Output(
                "samples",
                ModelManifest.OutputRole.SAMPLES,
                ModelManifest.DataType.F32,
                shape(),
                this == TOKENS ? 0 : -1,
                this == TOKENS ? TestNets.VOCABULARY - 1 : 1,
                this == TOKENS ? ModelManifest.Layout.TOKENS : ModelManifest.Layout.CHW);
    }

    private SampleSpace space() {
        if (this == TOKENS) {
            return TestNets.SENTENCES;
        }
        return extent == TestNets.LARGE ? TestNets.COLOURED : TestNets.space(extent);
    }

    private Net net() {
        return switch (this) {
            case TINY -> TestNets.tiny();
            case JUDGED -> TestNets.tinyConditional();
            case TRANSLATOR -> TestNets.translator();
            case TOKENS -> TestNets.tokens();
            case MLP_784 -> TestNets.mlp(false);
            case MLP_784_CONDITIONAL -> TestNets.mlp(true);
            case DCGAN_28 -> TestNets.dcgan();
            case DCGAN_28_CONDITIONAL -> TestNets.conditionalDcgan();
            case DCGAN_64 -> TestNets.dcgan64();
            case SAGAN_64 -> TestNets.sagan64();
        };
    }

    private String family() {
        return switch (this) {
            case TINY, MLP_784 -> "gan";
            case TRANSLATOR -> "pix2pix";
            case TOKENS -> "seqgan";
            case JUDGED, MLP_784_CONDITIONAL, DCGAN_28_CONDITIONAL -> "conditional-gan";
            case DCGAN_28, DCGAN_64 -> "dcgan";
            case SAGAN_64 -> "sa-gan";
        };
    }

    private List<ModelManifest.Input> inputs() {
        if (this == TRANSLATOR) {
            return List.of(new ModelManifest.Input(
                    "source", ModelManifest.InputRole.SOURCE, ModelManifest.DataType.F32, shape(), 0));
        }
        var z = new ModelManifest.Input(
                "z", ModelManifest.InputRole.LATENT, ModelManifest.DataType.F32, List.of(latent), 0);
        var label = new ModelManifest.Input(
                "label", ModelManifest.InputRole.LABEL, ModelManifest.DataType.I64, List.of(), TestNets.CLASSES);
        if (this == TOKENS) {
            return List.of(
                    z,
                    new ModelManifest.Input(
                            "prefix", ModelManifest.InputRole.PREFIX, ModelManifest.DataType.F32, shape(), 0),
                    new ModelManifest.Input(
                            "temperature",
                            ModelManifest.InputRole.TEMPERATURE,
                            ModelManifest.DataType.F32,
                            List.of(1),
                            0));
        }
        return conditional ? List.of(z, label) : List.of(z);
    }

    private static List<Double> weights() {
        return IntStream.range(0, TestNets.CLASSES)
                .mapToObj(label -> 1.0 / TestNets.CLASSES)
                .toList();
    }

    private static ModelManifest.Provenance provenance(long seed) {
        return new ModelManifest.Provenance(
                "none",
                Sha256.of("none".getBytes(StandardCharsets.UTF_8)),
                "",
                seed,
                "testkit",
                Map.of("testkit", "1"),
                "unknown");
    }

    private static byte[] onnx(Net net, long seed) {
        return OnnxEmitter.emit(net, TestNets.weights(net, seed));
    }
}
