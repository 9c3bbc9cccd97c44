package ganymede.trainer.torch;

import ganymede.families.Training;
import org.bytedeco.pytorch.Scalar;

/** The running average of a net in training, which is what is published. Owns native memory until closed. */
final class Averaged implements AutoCloseable {
    private final TorchNet net;
    private final TorchNet average;
    private final double decay;

    Averaged(TorchNet net, Training training) {
        this.net = net;
        this.average = new TorchNet(net.net(), net.weights());
        this.decay = training.emaDecay();
    }

    TorchNet net() {
        return average;
    }

    /** Takes the weights after a step in; steps count from 0. */
    void update(long step) {
        // A short memory at the start forgets the random beginning (as in TensorFlow's moving averages).
        double share = 1 - Math.min(decay, (1.0 + step) / (10.0 + step));
        Scoped.frozen(() -> {
            average.flat().lerp_(net.flat(), new Scalar(share));
            if (average.statistics().numel() > 0) {
                average.statistics().lerp_(net.statistics(), new Scalar(share));
            }
        });
    }

    @Override
    public void close() {
        average.close();
    }
}
