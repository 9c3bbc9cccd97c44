package ganymede.inference;

import ganymede.artifacts.ModelManifest;
import ganymede.artifacts.ModelManifest.DataType;
import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.artifacts.ModelManifest.InputRole;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import java.util.Collections;
import java.util.List;

/**
 * How to feed a generator and read its samples.
 *
 * @param latentInput name of the latent input
 * @param latentSize latents per sample
 * @param distribution law of the latents
 * @param labelInput name of the class input; empty when unconditional
 * @param classWeights probability of each class when labels are drawn; empty when unconditional
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
        String output,
        SampleShape shape,
        ValueRange range) {
    public GeneratorSpec {
        classWeights = List.copyOf(classWeights);
        if (latentSize <= 0) {
            throw new IllegalArgumentException("latent size (%d) must be positive".formatted(latentSize));
        }
        if (labelInput.isEmpty() != classWeights.isEmpty()) {
            throw new IllegalArgumentException("classes (%d) must be positive exactly with a label input, which is '%s'"
                    .formatted(classWeights.size(), labelInput));
        }
    }

    /** Reads a manifest; throws {@link ModelException} when it asks for inputs that this version does not feed. */
    public static GeneratorSpec of(ModelManifest manifest) {
        var latent = manifest.input(InputRole.LATENT)
                .filter(input -> input.dtype() == DataType.F32)
                .orElseThrow(() -> unsupported(manifest, "has no float latent input"));
        for (var input : manifest.inputs()) {
            if (input.role() != InputRole.LATENT && input.role() != InputRole.LABEL) {
                throw unsupported(
                        manifest, "needs an input of the role " + input.role().label());
            }
        }
        var samples = manifest.samples();
        return new GeneratorSpec(
                latent.name(),
                latent.shape().stream().reduce(1, Math::multiplyExact),
                manifest.sampler().distribution(),
                manifest.input(InputRole.LABEL).map(ModelManifest.Input::name).orElse(""),
                classWeights(manifest),
                samples.name(),
                new SampleShape(samples.shape()),
                new ValueRange((float) samples.low(), (float) samples.high()));
    }

    private static List<Double> classWeights(ModelManifest manifest) {
        var weights = manifest.sampler().classWeights();
        int classes = manifest.classes();
        return classes == weights.size() ? weights : Collections.nCopies(classes, 1.0 / classes);
    }

    private static ModelException unsupported(ModelManifest manifest, String what) {
        return new ModelException(Problem.of(
                ErrorCode.MODEL_UNSUPPORTED,
                "model %s@%d %s; this version feeds latents and labels"
                        .formatted(manifest.name(), manifest.version(), what)));
    }

    /** Number of classes; 0 when unconditional. */
    public int classes() {
        return classWeights.size();
    }

    /** Whether samples have a class. */
    public boolean conditional() {
        return !classWeights.isEmpty();
    }
}
