package ganymede.inference;

import ganymede.artifacts.ModelManifest;
import ganymede.artifacts.ModelManifest.DataType;
import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.artifacts.ModelManifest.Input;
import ganymede.artifacts.ModelManifest.InputRole;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How to feed a generator and read its samples.
 *
 * @param latentInput name of the latent input; empty when samples follow from their source alone
 * @param latentSize latents per sample; 0 without a latent input
 * @param distribution law of the latents
 * @param labelInput name of the class input; empty when unconditional
 * @param classWeights probability of each class when labels are drawn; empty when unconditional
 * @param source the source image's input; empty unless the generator translates images
 * @param temperatureInput name of the input [1] that draws are sharpened by; empty when there is none
 * @param prefix the input for the beginning of a sequence; empty unless the generator continues sequences
 * @param output name of the output
 * @param shape shape of one sample
 * @param range values that a sample can take
 */
public record GeneratorSpec(
        String latentInput,
        int latentSize,
        Distribution distribution,
        String labelInput,
        List<Double> classWeights,
        Optional<SourceInput> source,
        String temperatureInput,
        Optional<PrefixInput> prefix,
        String output,
        SampleShape shape,
        ValueRange range) {
    private static final Set<InputRole> FED =
            Set.of(InputRole.LATENT, InputRole.LABEL, InputRole.SOURCE, InputRole.TEMPERATURE, InputRole.PREFIX);

    public GeneratorSpec {
        classWeights = List.copyOf(classWeights);
        if (latentSize < 0 || latentInput.isEmpty() != (latentSize == 0)) {
            throw new IllegalArgumentException(
                    "latent size (%d) must be positive exactly with a latent input, which is '%s'"
                            .formatted(latentSize, latentInput));
        }
        if (latentInput.isEmpty() && source.isEmpty()) {
            throw new IllegalArgumentException("a generator needs latents or a source");
        }
        if (labelInput.isEmpty() != classWeights.isEmpty()) {
            throw new IllegalArgumentException("classes (%d) must be positive exactly with a label input, which is '%s'"
                    .formatted(classWeights.size(), labelInput));
        }
    }

    /** Reads a manifest; throws {@link ModelException} when it asks for inputs that this version does not feed. */
    public static GeneratorSpec of(ModelManifest manifest) {
        for (var input : manifest.inputs()) {
            if (!FED.contains(input.role())) {
                throw unsupported(
                        manifest, "needs an input of the role " + input.role().label());
            }
        }
        var latent = floats(manifest, InputRole.LATENT);
        var source = floats(manifest, InputRole.SOURCE);
        if (latent.isEmpty() && source.isEmpty()) {
            throw unsupported(manifest, "has no float latent input and no float source input");
        }
        var samples = manifest.samples();
        var range = new ValueRange((float) samples.low(), (float) samples.high());
        return new GeneratorSpec(
                latent.map(Input::name).orElse(""),
                latent.map(input -> new SampleShape(input.shape()).size()).orElse(0),
                manifest.sampler().distribution(),
                manifest.input(InputRole.LABEL).map(Input::name).orElse(""),
                classWeights(manifest),
                source.map(input -> new SourceInput(input.name(), new SampleShape(input.shape()), range)),
                floats(manifest, InputRole.TEMPERATURE).map(Input::name).orElse(""),
                floats(manifest, InputRole.PREFIX)
                        .map(input ->
                                new PrefixInput(input.name(), input.shape().getFirst(), (int) samples.high())),
                samples.name(),
                new SampleShape(samples.shape()),
                range);
    }

    private static Optional<Input> floats(ModelManifest manifest, InputRole role) {
        return manifest.input(role).filter(input -> input.dtype() == DataType.F32);
    }

    private static List<Double> classWeights(ModelManifest manifest) {
        var weights = manifest.sampler().classWeights();
        int classes = manifest.classes();
        return classes == weights.size() ? weights : Collections.nCopies(classes, 1.0 / classes);
    }

    private static ModelException unsupported(ModelManifest manifest, String what) {
        return new ModelException(Problem.of(
                ErrorCode.MODEL_UNSUPPORTED,
                "model %s@%d %s; this version feeds latents, labels, source images, temperatures and prefixes"
                        .formatted(manifest.name(), manifest.version(), what)));
    }

    /** Number of classes; 0 when unconditional. */
    public int classes() {
        return classWeights.size();
    }

    /** Values in one source image; 0 without one. */
    public int sourceSize() {
        return source.map(input -> input.shape().size()).orElse(0);
    }

    /** Tokens that a prefix has room for; 0 without one. */
    public int prefixSize() {
        return prefix.map(PrefixInput::length).orElse(0);
    }

    /** Whether samples can be drawn at a temperature. */
    public boolean tempered() {
        return !temperatureInput.isEmpty();
    }

    /** Whether samples have a class. */
    public boolean conditional() {
        return !classWeights.isEmpty();
    }
}
