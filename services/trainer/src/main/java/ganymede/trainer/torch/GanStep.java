package ganymede.trainer.torch;

import static java.util.Objects.requireNonNull;

import ganymede.families.Adversarial;
import ganymede.families.Optimiser;
import ganymede.families.Penalty;
import ganymede.families.Recipe;
import ganymede.nets.Draws;
import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
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
    private static final int MIX = 3;
    private static final int DROPOUT = 4;

    private final Adversarial family;
    private final long seed;
    private final TorchNet generator;
    private final TorchNet critic;
    private final TorchNet average;
    private final TorchOptimiser generatorOptimiser;
    private final TorchOptimiser criticOptimiser;

    GanStep(Adversarial family, long seed) {
        this.family = family;
        this.seed = seed;
        this.generator = initial(family.generator(), family.initialisation(), seed);
        this.critic = initial(family.critic(), family.initialisation(), seed);
        this.average = new TorchNet(family.generator(), generator.weights());
        this.generatorOptimiser = optimiser(family.training().generatorOptimiser(), generator);
        this.criticOptimiser = optimiser(family.training().criticOptimiser(), critic);
    }

    private static TorchNet initial(Net net, Initialisation scheme, long seed) {
        return new TorchNet(net, Weights.initial(net, scheme, seed));
    }

    private static TorchOptimiser optimiser(Optimiser recipe, TorchNet net) {
        return new TorchOptimiser(recipe, net);
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
        int size = batches.getLast().shape()[0];
        double loss = Scoped.call(() -> updateGenerator(step, size, labels.getLast(), rate));
        Scoped.frozen(() -> updateAverage(step));
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
        var real = Convert.floats(batch);
        var condition = condition(labels);
        var latents = latents(update, CRITIC_LATENTS, batch.shape()[0]);
        var fake = Scoped.ungraded(() -> generate(latents, condition, update));
        var onReal = examine(real, condition, update);
        var onFake = examine(fake, condition, update);
        var loss = Losses.critic(family.objective(), scores(onReal), scores(onFake));
        double objective = loss.item_double();
        double penalty = 0;
        for (var term : penalties(update, real, fake, condition)) {
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
        clip();
        return new CriticLosses(objective, penalty, auxiliary);
    }

    private List<org.bytedeco.pytorch.Tensor> penalties(
            long update,
            org.bytedeco.pytorch.Tensor real,
            org.bytedeco.pytorch.Tensor fake,
            List<org.bytedeco.pytorch.Tensor> condition) {
        UnaryOperator<org.bytedeco.pytorch.Tensor> score = samples -> judge(samples, condition, update);
        List<org.bytedeco.pytorch.Tensor> terms = new ArrayList<>();
        for (Penalty penalty : family.penalties()) {
            switch (penalty) {
                case Penalty.GradientPenalty(double weight) ->
                    terms.add(Penalties.gradientPenalty(score, real, fake, mix(update, real))
                            .mul(new Scalar(weight)));
                case Penalty.R1(double gamma, int every) -> {
                    if (update % every == 0) {
                        terms.add(Penalties.r1(score, real).mul(new Scalar(gamma / 2 * every)));
                    }
                }
                case Penalty.WeightClip clip -> {}
            }
        }
        return terms;
    }

    private org.bytedeco.pytorch.Tensor mix(long update, org.bytedeco.pytorch.Tensor real) {
        int[] shape = new int[Math.toIntExact(real.dim())];
        Arrays.fill(shape, 1);
        shape[0] = Math.toIntExact(real.size(0));
        Draws draws = new Draws(seed, update, MIX);
        Tensor mix = Tensor.zeros(shape);
        for (int i = 0; i < mix.size(); i++) {
            mix.data()[i] = (float) draws.uniform(i);
        }
        return Convert.floats(mix);
    }

    private void clip() {
        for (Penalty penalty : family.penalties()) {
            if (penalty instanceof Penalty.WeightClip(double bound)) {
                Scoped.frozen(() -> critic.flat()
                        .clamp_(new ScalarOptional(new Scalar(-bound)), new ScalarOptional(new Scalar(bound))));
            }
        }
    }

    private double updateGenerator(long step, int size, int[] labels, double rate) {
        var condition = condition(labels);
        var latents = latents(step, GENERATOR_LATENTS, size);
        var answers = examine(generate(latents, condition, step), condition, step);
        var loss = Losses.generator(family.objective(), scores(answers));
        double objective = loss.item_double();
        for (var term : new Auxiliaries(family.auxiliaries(), condition, latents).generator(answers)) {
            loss = loss.add(term);
        }
        TensorVector gradients = torch.grad(new TensorVector(loss), generator.leaves());
        generatorOptimiser.step(gradients, step + 1, rate);
        return objective;
    }

    private void updateAverage(long step) {
        // A short memory at the start forgets the random beginning (as in TensorFlow's moving averages).
        double decay = Math.min(family.training().emaDecay(), (1.0 + step) / (10.0 + step));
        average.flat().lerp_(generator.flat(), new Scalar(1 - decay));
        if (average.statistics().numel() > 0) {
            average.statistics().lerp_(generator.statistics(), new Scalar(1 - decay));
        }
    }

    private org.bytedeco.pytorch.Tensor latents(long update, int stream, int size) {
        return Convert.floats(new Draws(seed, update, stream).gaussians(size, family.latent()));
    }

    private List<org.bytedeco.pytorch.Tensor> condition(int[] labels) {
        return family.conditional() ? List.of(Convert.labels(labels)) : List.of();
    }

    private org.bytedeco.pytorch.Tensor generate(
            org.bytedeco.pytorch.Tensor latents, List<org.bytedeco.pytorch.Tensor> condition, long update) {
        return requireNonNull(forward(generator, latents, condition, update)
                .get(family.generator().outputs().getFirst()));
    }

    private org.bytedeco.pytorch.Tensor judge(
            org.bytedeco.pytorch.Tensor samples, List<org.bytedeco.pytorch.Tensor> condition, long update) {
        return scores(examine(samples, condition, update));
    }

    /** All that the critic says of samples. */
    private Map<String, org.bytedeco.pytorch.Tensor> examine(
            org.bytedeco.pytorch.Tensor samples, List<org.bytedeco.pytorch.Tensor> condition, long update) {
        return forward(critic, samples, condition, update);
    }

    private static org.bytedeco.pytorch.Tensor scores(Map<String, org.bytedeco.pytorch.Tensor> answers) {
        return requireNonNull(answers.getOrDefault(Adversarial.SCORES, answers.get(Adversarial.SCORE)));
    }

    private Map<String, org.bytedeco.pytorch.Tensor> forward(
            TorchNet net, org.bytedeco.pytorch.Tensor first, List<org.bytedeco.pytorch.Tensor> rest, long update) {
        List<org.bytedeco.pytorch.Tensor> inputs = new ArrayList<>(List.of(first));
        inputs.addAll(rest);
        long dropout = new Draws(seed, update, DROPOUT).bits(0);
        return net.outputs(Mode.TRAINING, dropout, inputs.toArray(org.bytedeco.pytorch.Tensor[]::new));
    }

    @Override
    public SequencedMap<String, Tensor> sample(Map<String, Tensor> inputs) {
        return average.evaluate(inputs);
    }

    @Override
    public Weights generatorWeights() {
        return average.weights();
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
        return new Checkpoint(List.of(generator, critic, average), List.of(generatorOptimiser, criticOptimiser));
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
