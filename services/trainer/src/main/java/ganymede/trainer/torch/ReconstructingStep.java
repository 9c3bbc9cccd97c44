package ganymede.trainer.torch;

import ganymede.families.Reconstructing;
import ganymede.nets.Draws;
import ganymede.nets.Net;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** VEEGAN's step (Srivastava et al. 2017, algorithm 1): one batch, then critic, reconstructor and generator in turn. */
final class ReconstructingStep implements TrainingStep {
    private static final int CRITIC_LATENTS = 1;
    private static final int GENERATOR_LATENTS = 2;

    private final Reconstructing family;
    private final long seed;
    private final TorchNet generator;
    private final TorchNet critic;
    private final TorchNet reconstructor;
    private final Averaged average;
    private final List<TorchOptimiser> optimisers;

    ReconstructingStep(Reconstructing family, long seed) {
        this.family = family;
        this.seed = seed;
        this.generator = initial(family.generator());
        this.critic = initial(family.critic());
        this.reconstructor = initial(family.reconstructor());
        this.average = new Averaged(generator, family.training());
        var training = family.training();
        this.optimisers = List.of(
                new TorchOptimiser(training.criticOptimiser(), critic),
                new TorchOptimiser(training.generatorOptimiser(), reconstructor),
                new TorchOptimiser(training.generatorOptimiser(), generator));
    }

    private TorchNet initial(Net net) {
        return new TorchNet(net, Weights.initial(net, family.initialisation(), seed));
    }

    @Override
    public SequencedMap<String, Double> run(long step, List<Tensor> batches, List<int[]> labels, double rate) {
        double critics = 0;
        for (int i = 0; i < batches.size(); i++) {
            long update = step * batches.size() + i;
            Tensor batch = batches.get(i);
            critics = Scoped.call(() -> updateCritic(update, batch, rate));
        }
        SequencedMap<String, Double> losses = new LinkedHashMap<>();
        losses.put("critic", critics);
        losses.putAll(Scoped.call(() -> updateOthers(step, batches.getLast().shape()[0], rate)));
        average.update(step);
        return losses;
    }

    /** The critic's logit is high for (z, G(z)) and low for (F(x), x). */
    private double updateCritic(long update, Tensor batch, double rate) {
        var real = Convert.floats(batch);
        var latents = latents(update, CRITIC_LATENTS, batch.shape()[0]);
        var fake = Scoped.ungraded(() -> generator.forward(Mode.TRAINING, 0, latents));
        var reconstructed = Scoped.ungraded(() -> reconstructor.forward(Mode.TRAINING, 0, real));
        var generatedScores = critic.forward(Mode.TRAINING, 0, fake, latents);
        var realScores = critic.forward(Mode.TRAINING, 0, real, reconstructed);
        var loss = torch.softplus(generatedScores.neg())
                .mean()
                .add(torch.softplus(realScores).mean());
        optimisers.getFirst().step(torch.grad(new TensorVector(loss), critic.leaves()), update + 1, rate);
        return loss.item_double();
    }

    /** The reconstructor minimises d(z, F(G(z))), the generator that and the critic's logit, which estimates ln of the ratio. */
    private Map<String, Double> updateOthers(long step, int size, double rate) {
        var latents = latents(step, GENERATOR_LATENTS, size);
        var fake = generator.forward(Mode.TRAINING, 0, latents);
        var distance = latents.sub(reconstructor.forward(Mode.TRAINING, 0, fake))
                .square()
                .mean();
        var loss = critic.forward(Mode.TRAINING, 0, fake, latents).mean().add(distance);
        var ofReconstructor = torch.grad(
                new TensorVector(distance), reconstructor.leaves(), new TensorVector(), kept(), false, false);
        var ofGenerator = torch.grad(new TensorVector(loss), generator.leaves());
        optimisers.get(1).step(ofReconstructor, step + 1, rate);
        optimisers.get(2).step(ofGenerator, step + 1, rate);
        return new LinkedHashMap<>(Map.of("generator", loss.item_double(), "reconstruction", distance.item_double()));
    }

    /** Keeps the graph for a second gradient. */
    private static BoolOptional kept() {
        return new BoolOptional(true);
    }

    private org.bytedeco.pytorch.Tensor latents(long update, int stream, int size) {
        return Convert.floats(new Draws(seed, update, stream).gaussians(size, family.latent()));
    }

    @Override
    public SequencedMap<String, Tensor> sample(Map<String, Tensor> inputs) {
        return average.net().evaluate(inputs);
    }

    @Override
    public Weights generatorWeights() {
        return average.net().weights();
    }

    @Override
    public SequencedMap<String, Weights> companionWeights() {
        SequencedMap<String, Weights> weights = new LinkedHashMap<>();
        weights.put(Reconstructing.JOINT_CRITIC, critic.weights());
        weights.put(Reconstructing.RECONSTRUCTOR, reconstructor.weights());
        return weights;
    }

    @Override
    public byte[] save() {
        return checkpoint().save();
    }

    @Override
    public void restore(byte[] bytes) {
        checkpoint().restore(bytes);
    }

    private Checkpoint checkpoint() {
        return new Checkpoint(List.of(generator, critic, reconstructor, average.net()), optimisers);
    }

    @Override
    public void close() {
        optimisers.forEach(TorchOptimiser::close);
        average.close();
        List.of(reconstructor, critic, generator).forEach(TorchNet::close);
    }
}
