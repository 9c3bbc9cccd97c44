package ganymede.trainer.torch;

import ganymede.families.Optimiser;
import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Cross entropy on the last output of a net; owns native memory until closed. */
public final class ClassifierStep implements AutoCloseable {
    private final TorchNet net;
    private final TorchOptimiser optimiser;
    private final long seed;

    public ClassifierStep(Net net, Optimiser recipe, long seed) {
        this.net = new TorchNet(net, Weights.initial(net, Initialisation.FAN_IN, seed));
        this.optimiser = new TorchOptimiser(recipe, this.net);
        this.seed = seed;
    }

    /**
     * One update; returns the mean cross entropy before it, in nats.
     *
     * @param step number of the step, from 0
     */
    public double run(long step, Tensor samples, int[] labels, double rate) {
        return Scoped.call(() -> {
            var logits = net.forward(Mode.TRAINING, seed ^ step, Convert.floats(samples));
            var loss = torch.cross_entropy_loss(logits, Convert.labels(labels));
            TensorVector gradients = torch.grad(new TensorVector(loss), net.leaves());
            optimiser.step(gradients, step + 1, rate);
            return loss.item_double();
        });
    }

    /** All outputs for a batch [batch, ...]. */
    public SequencedMap<String, Tensor> evaluate(Tensor samples) {
        return net.evaluate(Map.of(net.net().inputs().getFirst().name(), samples));
    }

    public Weights weights() {
        return net.weights();
    }

    @Override
    public void close() {
        optimiser.close();
        net.close();
    }
}
