package ganymede.trainer.torch;

import static java.util.Objects.requireNonNull;

import ganymede.families.Auxiliary;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The terms of what a critic is asked beside its score.
 *
 * @param condition the samples' labels [batch] as the only element, or nothing
 * @param latents of the generated samples [batch, latent]
 */
record Auxiliaries(List<Auxiliary> asked, List<Tensor> condition, Tensor latents) {
    private static final double HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;

    /** The critic's terms: its answers on real samples count only where these have something to tell. */
    List<Tensor> critic(Map<String, Tensor> real, Map<String, Tensor> fake) {
        return asked.stream()
                .map(auxiliary -> switch (auxiliary) {
                    case Auxiliary.Classes(double weight) ->
                        classes(real).add(classes(fake)).mul(new Scalar(weight));
                    case Auxiliary.Codes codes -> codes(codes, fake);
                })
                .toList();
    }

    /** The generator's terms. */
    List<Tensor> generator(Map<String, Tensor> fake) {
        return asked.stream()
                .map(auxiliary -> switch (auxiliary) {
                    case Auxiliary.Classes(double weight) -> classes(fake).mul(new Scalar(weight));
                    case Auxiliary.Codes codes -> codes(codes, fake);
                })
                .toList();
    }

    private Tensor classes(Map<String, Tensor> answers) {
        return torch.cross_entropy_loss(requireNonNull(answers.get(Auxiliary.CLASSES)), condition.getFirst());
    }

    private Tensor codes(Auxiliary.Codes codes, Map<String, Tensor> answers) {
        Tensor category = latents.narrow(1, 0, codes.categories()).argmax(new LongOptional(1), false);
        Tensor values = latents.narrow(1, codes.categories(), codes.continuous());
        Tensor information = torch.cross_entropy_loss(requireNonNull(answers.get(Auxiliary.CATEGORY)), category)
                .add(gaussian(requireNonNull(answers.get(Auxiliary.CODES)), values));
        return information.mul(new Scalar(codes.weight()));
    }

    /** -ln of the density of unit Gaussians, summed over codes, averaged over samples. */
    private static Tensor gaussian(Tensor means, Tensor values) {
        Tensor square = values.sub(means).square().sum(1).mean().mul(new Scalar(0.5));
        return square.add(new Scalar(HALF_LOG_TWO_PI * values.size(1)));
    }
}
