package ganymede.trainer.torch;

import ganymede.families.Objective;
import ganymede.families.PolicyGradient;
import ganymede.families.Recipe;
import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The step of a policy over tokens: critic updates, then one generator update by likelihood or by the policy gradient, then
 * the running average. Owns native memory until closed; one thread at a time.
 */
final class PolicyStep implements TrainingStep {
    /** Streams of draws. */
    private static final int CRITIC_LATENTS = 1;

    private static final int GENERATOR_LATENTS = 2;
    private static final int DROPOUT = 4;
    /** The first of as many streams as there are roll-outs. */
    private static final int ROLLOUTS = 16;

    private final PolicyGradient family;
    private final long seed;
    private final TorchNet generator;
    private final TorchNet critic;
    private final Averaged average;
    private final TokenPolicy policy;
    private final TorchOptimiser generatorOptimiser;
    private final TorchOptimiser criticOptimiser;

    PolicyStep(PolicyGradient family, long seed) {
        this.family = family;
        this.seed = seed;
        this.generator =
                new TorchNet(family.generator(), Weights.initial(family.generator(), family.initialisation(), seed));
        this.critic = new TorchNet(family.critic(), Weights.initial(family.critic(), family.initialisation(), seed));
        this.average = new Averaged(generator, family.training());
        this.policy = new TokenPolicy(generator);
        this.generatorOptimiser = new TorchOptimiser(family.training().generatorOptimiser(), generator);
        this.criticOptimiser = new TorchOptimiser(family.training().criticOptimiser(), critic);
    }

    @Override
    public SequencedMap<String, Double> run(long step, List<Tensor> batches, List<int[]> labels, double rate) {
        double criticLoss = 0;
        for (int i = 0; i < batches.size(); i++) {
            long update = step * batches.size() + i;
            Tensor batch = batches.get(i);
            criticLoss = Scoped.call(() -> updateCritic(update, batch, rate));
        }
        SequencedMap<String, Double> losses = new LinkedHashMap<>();
        losses.put("critic", criticLoss);
        if (step < family.pretraining()) {
            Supplier<org.bytedeco.pytorch.Tensor> loss = () -> likelihood(Convert.floats(batches.getLast()));
            losses.put("likelihood", updateGenerator(step, loss, rate));
        } else {
            int size = batches.getLast().shape()[0];
            losses.put("policy", updateGenerator(step, () -> policyLoss(step, size), rate * family.caution()));
        }
        average.update(step);
        return losses;
    }

    private double updateCritic(long update, Tensor batch, double rate) {
        var real = Convert.floats(batch);
        var fake = Scoped.ungraded(() -> generate(update, CRITIC_LATENTS, batch.shape()[0]));
        long dropout = new Draws(seed, update, DROPOUT).bits(0);
        var loss = Losses.critic(
                Objective.NON_SATURATING,
                critic.forward(Mode.TRAINING, dropout, real),
                critic.forward(Mode.TRAINING, dropout + 1, fake));
        criticOptimiser.step(torch.grad(new TensorVector(loss), critic.leaves()), update + 1, rate);
        return loss.item_double();
    }

    private double updateGenerator(long step, Supplier<org.bytedeco.pytorch.Tensor> objective, double rate) {
        return Scoped.call(() -> {
            var loss = objective.get();
            generatorOptimiser.step(torch.grad(new TensorVector(loss), generator.leaves()), step + 1, rate);
            return loss.item_double();
        });
    }

    private org.bytedeco.pytorch.Tensor likelihood(org.bytedeco.pytorch.Tensor tokens) {
        var logits = policy.logits(tokens);
        return PolicyLosses.likelihood(logits, whole(tokens, logits));
    }

    private org.bytedeco.pytorch.Tensor policyLoss(long step, int size) {
        var tokens = Scoped.ungraded(() -> generate(step, GENERATOR_LATENTS, size));
        var rewards = Scoped.ungraded(() -> rewards(step, tokens));
        var logits = policy.logits(tokens);
        return PolicyLosses.policy(logits, whole(tokens, logits), PolicyLosses.advantages(rewards));
    }

    private static org.bytedeco.pytorch.Tensor whole(
            org.bytedeco.pytorch.Tensor tokens, org.bytedeco.pytorch.Tensor logits) {
        return TorchSequences.whole(tokens, Math.toIntExact(logits.size(2)));
    }

    /** Q of eq. 4 for each token [batch, steps]: the mean verdict on completions, and on the sequence itself for the last. */
    private org.bytedeco.pytorch.Tensor rewards(long step, org.bytedeco.pytorch.Tensor tokens) {
        int size = Math.toIntExact(tokens.size(0));
        int steps = Math.toIntExact(tokens.size(1));
        var whole = verdict(tokens);
        if (family.rollouts() == 0 || steps == 1) {
            return whole.expand(size, steps);
        }
        var repeated = tokens.repeat(steps - 1L, 1);
        var kept = Backend.range(1, steps).repeat_interleave(size).unsqueeze(1);
        var total = Backend.zeros(size, steps - 1L);
        for (int rollout = 0; rollout < family.rollouts(); rollout++) {
            var z = uniform(step, ROLLOUTS + rollout, size * (steps - 1), steps);
            var completed = policy.complete(repeated, kept, z);
            total = total.add(verdict(completed).view(steps - 1L, size).transpose(0, 1));
        }
        return torch.cat(new TensorVector(total.div(new Scalar((double) family.rollouts())), whole), 1);
    }

    /** Probability that the critic gives to being real, [batch, 1]. */
    private org.bytedeco.pytorch.Tensor verdict(org.bytedeco.pytorch.Tensor tokens) {
        return torch.sigmoid(critic.forward(Mode.EVALUATION, 0, tokens));
    }

    private org.bytedeco.pytorch.Tensor generate(long update, int stream, int size) {
        return generator.forward(Mode.TRAINING, 0, uniform(update, stream, size, family.latent()));
    }

    private org.bytedeco.pytorch.Tensor uniform(long update, int stream, int rows, int columns) {
        return Convert.floats(new Draws(seed, update, stream).uniforms(rows, columns));
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
        return new LinkedHashMap<>(Map.of(Recipe.CRITIC, critic.weights()));
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
        return new Checkpoint(List.of(generator, critic, average.net()), List.of(generatorOptimiser, criticOptimiser));
    }

    @Override
    public void close() {
        generatorOptimiser.close();
        criticOptimiser.close();
        average.close();
        critic.close();
        generator.close();
    }
}
