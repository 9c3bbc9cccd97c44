package ganymede.trainer.torch;

import ganymede.families.Optimiser;
import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import ganymede.nets.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** A net with the optimiser that updates it. Owns native memory until closed. */
final class Player implements AutoCloseable {
    private final TorchNet net;
    private final TorchOptimiser optimiser;

    Player(Net net, Initialisation scheme, Optimiser optimiser, long seed) {
        this.net = new TorchNet(net, Weights.initial(net, scheme, seed));
        this.optimiser = new TorchOptimiser(optimiser, this.net);
    }

    TorchNet net() {
        return net;
    }

    TorchOptimiser optimiser() {
        return optimiser;
    }

    /**
     * One update of each player from one backward pass.
     *
     * @param update number of this update, from 1
     */
    static void minimise(Tensor loss, long update, double rate, Player... players) {
        TensorVector[] gradients = gradients(loss, players);
        for (int i = 0; i < players.length; i++) {
            players[i].optimiser.step(gradients[i], update, rate);
        }
    }

    /** Gradients of each player; the graph is kept, so that further losses can share its forward pass. */
    static TensorVector[] gradients(Tensor loss, Player... players) {
        List<Tensor> leaves = new ArrayList<>();
        for (Player player : players) {
            leaves.addAll(Arrays.asList(player.net.leaves().get()));
        }
        Tensor[] flat = torch.grad(
                        new TensorVector(loss),
                        new TensorVector(leaves.toArray(Tensor[]::new)),
                        new TensorVector(),
                        new BoolOptional(true),
                        false,
                        false)
                .get();
        TensorVector[] parts = new TensorVector[players.length];
        int from = 0;
        for (int i = 0; i < players.length; i++) {
            int until = from + (int) players[i].net.leaves().size();
            parts[i] = new TensorVector(Arrays.copyOfRange(flat, from, until));
            from = until;
        }
        return parts;
    }

    /** One update from gradients that were computed before. */
    void step(TensorVector gradients, long update, double rate) {
        optimiser.step(gradients, update, rate);
    }

    @Override
    public void close() {
        optimiser.close();
        net.close();
    }
}
