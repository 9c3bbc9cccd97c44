package ganymede.trainer.torch;

import ganymede.families.Adversarial;
import ganymede.families.Optimiser;
import ganymede.nets.Net;
import ganymede.nets.Port;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.Objects;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Updates of a critic alone: -ln s(D(x)) - ln(1 - s(D(G))) without penalties, whose optimum is the log ratio of densities (Goodfellow et
 * al. 2014, proposition 1). The net runs as it is published, without dropout and with its running statistics. Owns native memory until closed.
 */
public final class CriticStep implements AutoCloseable {
    private final TorchNet critic;
    private final TorchOptimiser optimiser;

    public CriticStep(Net critic, Weights weights, Optimiser recipe) {
        this.critic = new TorchNet(critic, weights);
        this.optimiser = new TorchOptimiser(recipe, this.critic);
    }

    /**
     * One update; returns the loss before it, in nats; 2 ln 2 when the critic knows nothing.
     *
     * @param step number of the step, from 0
     * @param labels of both, if the critic is told them
     */
    public double run(long step, Tensor real, Tensor generated, int[] labels, double rate) {
        return Scoped.call(() -> {
            var onReal = torch.softplus(score(real, labels).neg());
            var onGenerated = torch.softplus(score(generated, labels));
            var loss = onReal.mean().add(onGenerated.mean());
            TensorVector gradients = torch.grad(new TensorVector(loss), critic.leaves());
            optimiser.step(gradients, step + 1, rate);
            return loss.item_double();
        });
    }

    private org.bytedeco.pytorch.Tensor score(Tensor samples, int[] labels) {
        var inputs = critic.net().inputs().stream()
                .map(port -> port.kind() == Port.Kind.LABEL ? Convert.labels(labels) : Convert.floats(samples))
                .toArray(org.bytedeco.pytorch.Tensor[]::new);
        return Objects.requireNonNull(critic.values(Mode.EVALUATION, 0, inputs).get(Adversarial.SCORE));
    }

    public Weights weights() {
        return critic.weights();
    }

    @Override
    public void close() {
        optimiser.close();
        critic.close();
    }
}
