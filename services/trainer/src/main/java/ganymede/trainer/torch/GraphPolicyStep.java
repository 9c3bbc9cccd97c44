package ganymede.trainer.torch;

import ganymede.families.GraphPolicy;
import ganymede.families.Objective;
import ganymede.families.Recipe;
import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch;

/**
 * GraphGAN's step (Wang et al. 2018, algorithm 1): the critic learns real pairs from drawn ones, then the generator follows its
 * walks' rewards, or at first the likelihood of real neighbours. Owns native memory until closed; one thread at a time.
 */
final class GraphPolicyStep implements TrainingStep {
    /** Streams of draws. */
    private static final int CRITIC_WALKS = 1;

    private static final int GENERATOR_WALKS = 2;
    /** The policy gradient is noisier than the likelihood that it takes over from. */
    private static final double CAUTION = 0.1;

    private final GraphPolicy recipe;
    private final long seed;
    private final Player generator;
    private final Player critic;

    GraphPolicyStep(GraphPolicy recipe, long seed) {
        this.recipe = recipe;
        this.seed = seed;
        var training = recipe.training();
        this.generator = new Player(recipe.relevance(), recipe.initialisation(), training.generatorOptimiser(), seed);
        this.critic = new Player(recipe.critic(), recipe.initialisation(), training.criticOptimiser(), seed);
    }

    @Override
    public SequencedMap<String, Double> run(long step, List<Tensor> batches, List<int[]> labels, double rate) {
        SequencedMap<String, Double> losses = new LinkedHashMap<>();
        boolean fitting = step < recipe.pretraining();
        for (int i = 0; i < batches.size(); i++) {
            long update = step * batches.size() + i;
            Tensor real = batches.get(i);
            int[] queries = labels.get(i);
            Tensor fake = fitting ? anyPairs(queries, update) : drawn(walks(queries, update, CRITIC_WALKS));
            losses.put("critic", Scoped.call(() -> updateCritic(update, real, fake, rate)));
        }
        Tensor real = batches.getLast();
        losses.put(
                fitting ? "likelihood" : "policy",
                Scoped.call(() -> fitting ? fit(step, real, rate) : follow(step, labels.getLast(), rate)));
        return losses;
    }

    private double updateCritic(long update, Tensor real, Tensor fake, double rate) {
        var loss = Losses.critic(Objective.NON_SATURATING, judge(real), judge(fake));
        Player.minimise(loss, update + 1, rate, critic);
        return loss.item_double();
    }

    private org.bytedeco.pytorch.Tensor judge(Tensor pairs) {
        return critic.net().forward(Mode.TRAINING, 0, Convert.floats(pairs));
    }

    private double fit(long step, Tensor real, double rate) {
        int nodes = recipe.network().nodes();
        int[] from = column(real, 0, nodes);
        int[] to = column(real, 1, nodes);
        var loss = GraphLosses.likelihood(generator.net(), from, to);
        Player.minimise(loss, step + 1, rate, generator);
        return loss.item_double();
    }

    private static int[] column(Tensor pairs, int column, int nodes) {
        return IntStream.range(0, pairs.shape()[0])
                .map(row -> Math.clamp((long) pairs.data()[2 * row + column], 0, nodes - 1))
                .toArray();
    }

    /** The reward of a pair is -ln(1 - D) = softplus(logit); its mean over the batch is subtracted, which keeps the gradient. */
    private double follow(long step, int[] queries, double rate) {
        var walks = walks(queries, step, GENERATOR_WALKS);
        Tensor pairs = drawn(walks);
        var verdicts = Scoped.ungraded(() -> torch.softplus(judge(pairs)));
        float[] rewards = Convert.tensor(verdicts, queries.length).data();
        double mean = IntStream.range(0, rewards.length)
                .mapToDouble(i -> rewards[i])
                .average()
                .orElseThrow();
        float[] advantages = rewards.clone();
        for (int i = 0; i < advantages.length; i++) {
            advantages[i] -= (float) mean;
        }
        var loss = GraphLosses.policy(generator.net(), walks, advantages);
        Player.minimise(loss, step + 1, rate * CAUTION, generator);
        return mean;
    }

    private List<GraphSoftmax.Walk> walks(int[] queries, long update, int stream) {
        GraphSoftmax softmax = softmax();
        List<GraphSoftmax.Walk> walks = new ArrayList<>();
        for (int i = 0; i < queries.length; i++) {
            walks.add(softmax.walk(queries[i], new Draws(seed, update, stream, i)));
        }
        return walks;
    }

    private GraphSoftmax softmax() {
        int nodes = recipe.network().nodes();
        int[] all = IntStream.range(0, nodes).toArray();
        Tensor relevance =
                Scoped.frozen(() -> Convert.tensor(GraphLosses.relevances(generator.net(), all), nodes, nodes));
        return new GraphSoftmax(recipe.network(), relevance.data());
    }

    private static Tensor drawn(List<GraphSoftmax.Walk> walks) {
        Tensor pairs = Tensor.zeros(walks.size(), 2);
        for (int i = 0; i < walks.size(); i++) {
            pairs.data()[2 * i] = walks.get(i).query();
            pairs.data()[2 * i + 1] = walks.get(i).drawn();
        }
        return pairs;
    }

    private Tensor anyPairs(int[] queries, long update) {
        Draws draws = new Draws(seed, update, CRITIC_WALKS);
        Tensor pairs = Tensor.zeros(queries.length, 2);
        for (int i = 0; i < queries.length; i++) {
            pairs.data()[2 * i] = queries[i];
            pairs.data()[2 * i + 1] = draws.below(recipe.network().nodes(), i);
        }
        return pairs;
    }

    @Override
    public SequencedMap<String, Tensor> sample(Map<String, Tensor> inputs) {
        try (TorchNet published = new TorchNet(recipe.generator(), generatorWeights())) {
            return published.evaluate(inputs);
        }
    }

    @Override
    public Weights generatorWeights() {
        return new Weights(
                new LinkedHashMap<>(Map.of(GraphPolicy.TABLE, softmax().table())));
    }

    @Override
    public SequencedMap<String, Weights> companionWeights() {
        SequencedMap<String, Weights> weights = new LinkedHashMap<>();
        weights.put(Recipe.CRITIC, critic.net().weights());
        weights.put(GraphPolicy.RELEVANCE, generator.net().weights());
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
        return new Checkpoint(
                List.of(generator.net(), critic.net()), List.of(generator.optimiser(), critic.optimiser()));
    }

    @Override
    public void close() {
        critic.close();
        generator.close();
    }
}
