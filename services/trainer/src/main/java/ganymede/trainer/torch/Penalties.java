package ganymede.trainer.torch;

import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Penalties on the critic's gradient with respect to its samples; differentiable themselves. */
final class Penalties {
    /** Keeps the root differentiable at a zero gradient. */
    private static final double TINY = 1e-12;

    private Penalties() {}

    /**
     * Gulrajani et al. 2017, eq. 3, without its weight.
     *
     * @param mix where each sample lies between real (0) and fake (1), [batch, 1, ...]
     */
    static Tensor gradientPenalty(UnaryOperator<Tensor> critic, Tensor real, Tensor fake, Tensor mix) {
        Tensor between = real.add(mix.mul(fake.sub(real))).detach().requires_grad_(true);
        Tensor norm = squaredNorms(critic, between).add(new Scalar(TINY)).sqrt();
        return norm.sub(new Scalar(1.0)).square().mean();
    }

    /** Mescheder et al. 2018, eq. 9 on real and eq. 10 on generated samples, without gamma / 2. */
    static Tensor squaredGradient(UnaryOperator<Tensor> critic, Tensor samples) {
        return squaredNorms(critic, samples.detach().requires_grad_(true)).mean();
    }

    /** The variance of each value over the batch, averaged over the values. */
    static double variance(Tensor samples) {
        Tensor rows = samples.detach().reshape(samples.size(0), -1);
        return rows.sub(rows.mean(0)).square().mean().item_double();
    }

    /** |grad D(x)|^2 of each sample: [batch]. */
    private static Tensor squaredNorms(UnaryOperator<Tensor> critic, Tensor samples) {
        // Rows do not mix in these critics, so the gradient of the sum holds each sample's own gradient.
        TensorVector sum = new TensorVector(critic.apply(samples).sum());
        Tensor gradient = torch.grad(
                        sum, new TensorVector(samples), new TensorVector(), new BoolOptional(), true, false)
                .get(0);
        return gradient.reshape(samples.size(0), -1).square().sum(1);
    }
}
