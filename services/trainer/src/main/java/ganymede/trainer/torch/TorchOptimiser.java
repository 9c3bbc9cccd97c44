package ganymede.trainer.torch;

import ganymede.families.Optimiser;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Updates a net's flat parameters in place; arithmetic is PyTorch's.
 *
 * <p>Not libtorch's own classes: their state would need a second archive format, and Adam's betas are stored reversed there.
 */
final class TorchOptimiser implements AutoCloseable {
    private static final double EPSILON = 1e-8;
    /** PyTorch's smoothing of RMSprop. */
    private static final double SMOOTHING = 0.99;

    private final Optimiser recipe;
    private final Tensor parameters;
    private final List<Tensor> moments = new ArrayList<>();

    TorchOptimiser(Optimiser recipe, TorchNet net) {
        this.recipe = recipe;
        this.parameters = net.flat();
        int count = moments(recipe);
        Scoped.frozen(() -> {
            for (int i = 0; i < count; i++) {
                moments.add(torch.zeros_like(parameters).retainReference());
            }
        });
    }

    private static int moments(Optimiser recipe) {
        return switch (recipe) {
            case Optimiser.Adam adam -> 2;
            case Optimiser.RmsProp rmsProp -> 1;
            case Optimiser.Restrained restrained -> moments(restrained.inner());
        };
    }

    /**
     * One update.
     *
     * @param update number of this update, from 1
     * @param factor of the learning rate
     */
    void step(TensorVector gradients, long update, double factor) {
        Scoped.frozen(() -> apply(recipe, flatten(gradients), update, factor));
    }

    private void apply(Optimiser optimiser, Tensor gradient, long update, double factor) {
        switch (optimiser) {
            case Optimiser.Adam(double rate, double beta1, double beta2) ->
                adam(gradient, rate * factor, beta1, beta2, update);
            case Optimiser.RmsProp(double rate) -> rmsProp(gradient, rate * factor);
            case Optimiser.Restrained(Optimiser inner, double decay, double norm) -> {
                parameters.mul_(new Scalar(1 - inner.rate() * factor * decay));
                double size = gradient.norm().item_double();
                apply(inner, size > norm ? gradient.mul(new Scalar(norm / size)) : gradient, update, factor);
            }
        }
    }

    private static Tensor flatten(TensorVector gradients) {
        Tensor[] parts = gradients.get();
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i].reshape(-1);
        }
        return torch.cat(new TensorVector(parts), 0);
    }

    private void adam(Tensor gradient, double rate, double beta1, double beta2, long update) {
        Tensor first = moments.get(0).lerp_(gradient, new Scalar(1 - beta1));
        Tensor second = moments.get(1).mul_(new Scalar(beta2)).addcmul_(gradient, gradient, new Scalar(1 - beta2));
        double firstCorrection = 1 - Math.pow(beta1, (double) update);
        double secondCorrection = Math.sqrt(1 - Math.pow(beta2, (double) update));
        Tensor denominator = second.sqrt().div_(new Scalar(secondCorrection)).add_(new Scalar(EPSILON));
        parameters.addcdiv_(first, denominator, new Scalar(-rate / firstCorrection));
    }

    private void rmsProp(Tensor gradient, double rate) {
        Tensor square =
                moments.getFirst().mul_(new Scalar(SMOOTHING)).addcmul_(gradient, gradient, new Scalar(1 - SMOOTHING));
        parameters.addcdiv_(gradient, square.sqrt().add_(new Scalar(EPSILON)), new Scalar(-rate));
    }

    /** The moments, in a fixed order. */
    List<Tensor> moments() {
        return List.copyOf(moments);
    }

    @Override
    public void close() {
        moments.forEach(Tensor::releaseReference);
    }
}
