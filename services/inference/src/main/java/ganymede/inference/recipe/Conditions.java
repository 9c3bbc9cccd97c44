package ganymede.inference.recipe;

import java.util.List;

/**
 * What the samples shall show, as asked.
 *
 * @param labels empty (drawn from the seed), one (for every sample) or one per sample
 * @param latent explicit latents, row-major; empty when drawn from the seed
 * @param source bytes of the source image, see {@link ganymede.inference.SourceInput}; empty when none is given
 * @param prefix tokens that every sequence begins with; empty when none are given
 * @param classMix weights of the classes that labels are drawn with; empty when the model's are used
 */
@SuppressWarnings("ArrayRecordComponent") // an image, handed on once and never compared
public record Conditions(
        List<Integer> labels, List<Float> latent, byte[] source, List<Integer> prefix, List<Float> classMix) {
    /** Nothing asked. */
    public static final Conditions NONE = new Conditions(List.of(), List.of(), new byte[0], List.of(), List.of());

    /** The same with other weights of the classes. */
    public Conditions mixed(List<Float> mix) {
        return new Conditions(labels, latent, source, prefix, mix);
    }

    /** Whether the classes are left to the model. */
    public boolean classesLeft() {
        return labels.isEmpty() && classMix.isEmpty();
    }
}
