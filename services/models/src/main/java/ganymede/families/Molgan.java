package ganymede.families;

import ganymede.nets.Initialisation;
import java.util.List;

/**
 * De Cao and Kipf 2018, MolGAN: an implicit generative model for small molecular graphs: a net that gives the whole adjacency
 * matrix and all node types at once, and a relational graph convolutional critic that does not see the nodes' order, under the
 * objective of WGAN-GP.
 *
 * <p>Deviations: one kind of edge, no reward for chemical properties; neighbours are averaged over all nodes instead of the
 * neighbours alone; Adam(1e-3, .5, .9) and a batch of 64.
 */
public record Molgan() implements Family {
    @Override
    public String name() {
        return "molgan";
    }

    @Override
    public String paper() {
        return "De Cao and Kipf 2018, MolGAN: an implicit generative model for small molecular graphs";
    }

    @Override
    public boolean conditional() {
        return false;
    }

    @Override
    public Capacity capacity() {
        return new Capacity(32, 32);
    }

    @Override
    public Adversarial on(SampleSpace space, Capacity capacity) {
        GraphNets nets = new GraphNets(space.requireGraph(), capacity);
        Optimiser adam = new Optimiser.Adam(1e-3, 0.5, 0.9);
        return new Adversarial(
                name(),
                nets.generator(),
                nets.critic(),
                Initialisation.FAN_IN,
                Objective.WASSERSTEIN,
                List.of(new Penalty.GradientPenalty(10)),
                new Training(64, 5, adam, adam, Schedule.COSINE, 0.999));
    }
}
