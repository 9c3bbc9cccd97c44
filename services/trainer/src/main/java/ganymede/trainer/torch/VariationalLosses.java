package ganymede.trainer.torch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** The terms of autoencoders with a Gaussian encoder: sums over a sample's values, means over the batch, in nats. */
final class VariationalLosses {
    private VariationalLosses() {}

    /**
     * KL(N(mean, e^logVariance) || N(0, 1)); Kingma and Welling 2014, appendix B.
     *
     * @param mean [batch, latent], as the log variance
     */
    static Tensor divergence(Tensor mean, Tensor logVariance) {
        Tensor terms = mean.square().add(logVariance.exp()).sub(logVariance).sub(new Scalar(1.0));
        return perSample(terms).mul(new Scalar(0.5));
    }

    /** z = mean + e^(logVariance / 2) noise; Kingma and Welling 2014, section 2.4. */
    static Tensor sample(Tensor mean, Tensor logVariance, Tensor noise) {
        return mean.add(logVariance.mul(new Scalar(0.5)).exp().mul(noise));
    }

    /**
     * -ln p(x) of Bernoulli pixels; Kingma and Welling 2014, appendix C.1.
     *
     * @param halfLogits values a whose tanh is the image, so that the mean (1 + tanh a) / 2 is the logistic of 2a
     * @param samples in [-1, 1], [batch, ...]
     */
    static Tensor bernoulli(Tensor halfLogits, Tensor samples) {
        Tensor logits = halfLogits.mul(new Scalar(2.0));
        Tensor targets = samples.add(new Scalar(1.0)).mul(new Scalar(0.5));
        return perSample(torch.softplus(logits).sub(logits.mul(targets)));
    }

    /** -ln N(features; reconstructed, 1) without its constant; Larsen et al. 2016, eq. 7. */
    static Tensor similarity(Tensor features, Tensor reconstructed) {
        return perSample(features.sub(reconstructed).square()).mul(new Scalar(0.5));
    }

    private static Tensor perSample(Tensor terms) {
        return terms.sum().div(new Scalar((double) terms.size(0)));
    }
}
