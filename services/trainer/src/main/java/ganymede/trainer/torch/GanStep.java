package ganymede.trainer.torch;

import ganymede.families.Adversarial;
import ganymede.families.Regulariser;
import ganymede.nets.Draws;
import ganymede.nets.Shapes;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The training step of every adversarial family: critic updates, one generator update, then the running average.
 *
 * <p>All randomness is a function of (seed, step), so equal state and equal batches give equal bits on a CPU with a fixed
 * number of threads. Owns native memory until closed; one thread at a time.
 */
final class GanStep implements TrainingStep {
    /** Streams of draws. */
    private static final int CRITIC_LATENTS = 1;

    private static final int GENERATOR_LATENTS = 2;
    private static final int DROPOUT = 4;

    private final Adversarial family;
    private final Lookahead lookahead;
    private final long seed;
    private final TorchNet generator;
    private final TorchNet critic;
    private final Averaged average;
    private final Restraints restraints;
    private final TorchOptimiser generatorOptimiser;
    private final TorchOptimiser criticOptimiser;

    /** @param lookahead how far ahead the generator sees the critic */
    GanStep(Adversarial family, Lookahead lookahead, long seed) {
        this(
                family,
                lookahead,
                seed,
                Weights.initial(family.generator(), family.initialisation(), seed),
                Weights.initial(family.critic(), family.initialisation(), seed));
    }

    /** Starts from given weights. */
    GanStep(Adversarial family, Lookahead lookahead, long seed, Weights generator, Weights critic) {
        this.family = family;
        this.lookahead = lookahead;
        this.seed = seed;
        this.generator = new TorchNet(family.generator(), generator);
        this.critic = new TorchNet(family.critic(), critic);
        this.average = new Averaged(this.generator, family.training());
        this.restraints = new Restraints(family.penalties(), this.critic, seed);
        this.generatorOptimiser = new TorchOptimiser(family.training().generatorOptimiser(), this.generator);
        this.criticOptimiser = new TorchOptimiser(family.training().criticOptimiser(), this.critic);
    }

    @Override
    public SequencedMap<String, Double> run(long step, List<Tensor> batches, List<int[]> labels, double rate) {
        CriticLosses critics = new CriticLosses(0, 0, 0);
        for (int i = 0; i < batches.size(); i++) {
            long update = step * batches.size() + i;
            Tensor batch = batches.get(i);
            int[] classes = labels.get(i);
            critics = Scoped.call(() -> updateCritic(update, batch, classes, rate));
        }
        double loss = Scoped.call(() -> updateGenerator(step, batches.getLast(), labels.getLast(), rate));
        average.update(step);
        SequencedMap<String, Double> losses = new LinkedHashMap<>();
        losses.put("critic", critics.objective());
        losses.put("generator", loss);
        losses.put("penalty", critics.penalty());
        if (!family.auxiliaries().isEmpty()) {
            losses.put("auxiliary", critics.auxiliary());
        }
        return losses;
    }

    private record CriticLosses(double objective, double penalty, double auxiliary) {}

    private CriticLosses updateCritic(long update, Tensor batch, int[] labels, double rate) {
        restraints.begin();
        var weights = restraints.weights();
        var real = Convert.floats(batch);
        var condition = condition(labels);
        var latents = latents(update, CRITIC_LATENTS, batch.shape()[0]);
        var fake = Scoped.ungraded(() -> generate(latents, condition, update));
        var onReal = critic(weights, real, condition, update);
        var onFake = critic(weights, fake, condition, update);
        var loss = Losses.critic(family.objective(), score(onReal), restraints.weigh(score(onFake)));
        double objective = loss.item_double();
        double penalty = 0;
        for (var term : restraints.terms(update, x -> judge(weights, x, condition, update), real, fake)) {
            penalty += term.item_double();
            loss = loss.add(term);
        }
        double auxiliary = 0;
        for (var term : new Auxiliaries(family.auxiliaries(), condition, latents).critic(onReal, onFake)) {
            auxiliary += term.item_double();
            loss = loss.add(term);
        }
        TensorVector gradients = torch.grad(new TensorVector(loss), critic.leaves());
        criticOptimiser.step(gradients, update + 1, rate);
        restraints.end(score(onReal), score(onFake));
        return new CriticLosses(objective, penalty, auxiliary);
    }

    private double updateGenerator(long step, Tensor batch, int[] labels, double rate) {
        var condition = condition(labels);
        var real = Convert.floats(batch);
        var latents = latents(step, GENERATOR_LATENTS, batch.shape()[0]);
        var fake = generate(latents, condition, step);
        var weights = weightsAhead(step, real, fake, condition);
        var values = critic(weights, fake, condition, step);
        var fakeScores = score(values);
        var realScores = family.objective().paired() ? judge(weights, real, condition, step) : fakeScores;
        var loss = Losses.generator(family.objective(), realScores, fakeScores);
        for (var term : new Auxiliaries(family.auxiliaries(), condition, latents).generator(values)) {
            loss = loss.add(term);
        }
        for (Regulariser regulariser : family.regularisers()) {
            loss = loss.add(Regularisers.term(regulariser, latents, real, fake, values));
        }
        TensorVector gradients = torch.grad(new TensorVector(loss), generator.leaves());
        generatorOptimiser.step(gradients, step + 1, rate);
        return loss.item_double();
    }

    /** What stands in for the critic's parameters when the generator is judged. */
    private Map<String, org.bytedeco.pytorch.Tensor> weightsAhead(
            long step,
            org.bytedeco.pytorch.Tensor real,
            org.bytedeco.pytorch.Tensor fake,
            List<org.bytedeco.pytorch.Tensor> condition) {
        if (lookahead.depth() == 0) {
            return restraints.weights();
        }
        return lookahead.from(
                critic.parameters(),
                weights -> Losses.critic(
                        family.objective(),
                        judge(weights, real, condition, step),
                        judge(weights, fake, condition, step)));
    }

    private org.bytedeco.pytorch.Tensor latents(long update, int stream, int size) {
        return Convert.floats(new Draws(seed, update, stream).gaussians(size, family.latent()));
    }

    private List<org.bytedeco.pytorch.Tensor> condition(int[] labels) {
        return family.conditional() ? List.of(Convert.labels(labels)) : List.of();
    }

    private org.bytedeco.pytorch.Tensor generate(
            org.bytedeco.pytorch.Tensor latents, List<org.bytedeco.pytorch.Tensor> condition, long update) {
        List<org.bytedeco.pytorch.Tensor> inputs = new ArrayList<>(List.of(latents));
        inputs.addAll(condition);
        return generator.forward(Mode.TRAINING, dropout(update), inputs.toArray(org.bytedeco.pytorch.Tensor[]::new));
    }

    private org.bytedeco.pytorch.Tensor judge(
            Map<String, org.bytedeco.pytorch.Tensor> weights,
            org.bytedeco.pytorch.Tensor samples,
            List<org.bytedeco.pytorch.Tensor> condition,
            long update) {
        return score(critic(weights, samples, condition, update));
    }

    private static org.bytedeco.pytorch.Tensor score(Map<String, org.bytedeco.pytorch.Tensor> values) {
        return Objects.requireNonNull(values.getOrDefault(Adversarial.SCORES, values.get(Adversarial.SCORE)));
    }

    private Map<String, org.bytedeco.pytorch.Tensor> critic(
            Map<String, org.bytedeco.pytorch.Tensor> weights,
            org.bytedeco.pytorch.Tensor samples,
            List<org.bytedeco.pytorch.Tensor> condition,
            long update) {
        List<org.bytedeco.pytorch.Tensor> inputs = new ArrayList<>(List.of(packed(samples)));
        inputs.addAll(condition);
        return critic.values(
                weights, Mode.TRAINING, dropout(update), inputs.toArray(org.bytedeco.pytorch.Tensor[]::new));
    }

    /** Neighbouring samples joined along their first extent, as many as the critic scores together. */
    private org.bytedeco.pytorch.Tensor packed(org.bytedeco.pytorch.Tensor samples) {
        int packing = family.packing();
        if (packing == 1) {
            return samples;
        }
        List<Integer> shape = family.critic().inputs().getFirst().shape();
        return samples.reshape(Convert.longs(Shapes.batched(Math.toIntExact(samples.size(0)) / packing, shape)));
    }

    private long dropout(long update) {
        return new Draws(seed, update, DROPOUT).bits(0);
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
        return new LinkedHashMap<>(Map.of(family.companions().firstEntry().getKey(), restraints.published()));
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
        return new Checkpoint(
                List.of(generator, critic, average.net()),
                List.of(generatorOptimiser, criticOptimiser),
                restraints.state());
    }

    @Override
    public void close() {
        generatorOptimiser.close();
        criticOptimiser.close();
        restraints.close();
        average.close();
        critic.close();
        generator.close();
    }
}
