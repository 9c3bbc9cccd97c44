package ganymede.trainer.torch;

import ganymede.families.LearnedSimilarity;
import ganymede.families.Objective;
import ganymede.families.Optimiser;
import ganymede.families.Recipe;
import ganymede.families.Variational;
import ganymede.nets.Draws;
import ganymede.nets.Net;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorVector;

/**
 * One forward pass, three losses, three updates (Larsen et al. 2016, algorithm 1): the encoder lowers divergence and
 * similarity, the decoder lambda times similarity and the critic's verdict on it, the critic tells samples from both
 * reconstructions and fresh images.
 */
final class LearnedSimilarityStep implements TrainingStep {
    private static final Objective OBJECTIVE = Objective.NON_SATURATING;
    /** Streams of draws. */
    private static final int POSTERIOR = 1;

    private static final int PRIOR = 2;
    private static final int DROPOUT = 3;

    private final LearnedSimilarity recipe;
    private final long seed;
    private final Player encoder;
    private final Player decoder;
    private final Player critic;
    private final Averaged average;

    LearnedSimilarityStep(LearnedSimilarity recipe, long seed) {
        this.recipe = recipe;
        this.seed = seed;
        this.encoder = player(recipe.encoder(), recipe.training().generatorOptimiser());
        this.decoder = player(recipe.generator(), recipe.training().generatorOptimiser());
        this.critic = player(recipe.critic(), recipe.training().criticOptimiser());
        this.average = new Averaged(decoder.net(), recipe.training());
    }

    private Player player(Net net, Optimiser optimiser) {
        return new Player(net, recipe.initialisation(), optimiser, seed);
    }

    @Override
    public SequencedMap<String, Double> run(long step, List<Tensor> batches, List<int[]> labels, double rate) {
        SequencedMap<String, Double> losses = Scoped.call(() -> update(step, batches.getLast(), rate));
        average.update(step);
        return losses;
    }

    private SequencedMap<String, Double> update(long step, Tensor batch, double rate) {
        long dropout = new Draws(seed, step, DROPOUT).bits(0);
        var samples = Convert.floats(batch);
        var posterior = encoder.net().values(Mode.TRAINING, dropout, samples);
        var mean = value(posterior, "mean");
        var logVariance = value(posterior, "log-variance");
        int size = batch.shape()[0];
        var latents = VariationalLosses.sample(mean, logVariance, noise(step, POSTERIOR, size));
        var rebuilt = decoder.net().forward(Mode.TRAINING, dropout, latents);
        var fresh = decoder.net().forward(Mode.TRAINING, dropout, noise(step, PRIOR, size));
        var onSamples = critic.net().values(Mode.TRAINING, dropout, samples);
        var onRebuilt = critic.net().values(Mode.TRAINING, dropout, rebuilt);
        var onFresh = critic.net().values(Mode.TRAINING, dropout, fresh);

        var divergence = VariationalLosses.divergence(mean, logVariance);
        var similarity = VariationalLosses.similarity(
                value(onSamples, recipe.similarity()), value(onRebuilt, recipe.similarity()));
        var scores = value(onSamples, "score");
        var verdict = deceive(value(onRebuilt, "score"), value(onFresh, "score"));
        var judged = tellApart(scores, value(onRebuilt, "score"), value(onFresh, "score"));
        var hybrid = hybrid(recipe.lambda(), similarity, verdict);
        // All gradients belong to the weights before this step: the updates come after the last of them.
        TensorVector[] encoding = Player.gradients(divergence.add(similarity), encoder);
        TensorVector[] decoding = Player.gradients(hybrid, decoder);
        TensorVector[] judging = Player.gradients(judged, critic);
        encoder.step(encoding[0], step + 1, rate);
        decoder.step(decoding[0], step + 1, rate);
        critic.step(judging[0], step + 1, rate);

        SequencedMap<String, Double> losses = new LinkedHashMap<>();
        losses.put("divergence", divergence.item_double());
        losses.put("similarity", similarity.item_double());
        losses.put("generator", verdict.item_double());
        losses.put("critic", judged.item_double());
        return losses;
    }

    /** The decoder's loss, Larsen et al. 2016, algorithm 1: lambda similarity + verdict. */
    static org.bytedeco.pytorch.Tensor hybrid(
            double lambda, org.bytedeco.pytorch.Tensor similarity, org.bytedeco.pytorch.Tensor verdict) {
        return similarity.mul(new Scalar(lambda)).add(verdict);
    }

    /** The critic's loss, the negative of Larsen et al. 2016, eq. 8: both kinds of fakes count in full. */
    static org.bytedeco.pytorch.Tensor tellApart(
            org.bytedeco.pytorch.Tensor samples,
            org.bytedeco.pytorch.Tensor rebuilt,
            org.bytedeco.pytorch.Tensor fresh) {
        var onFakes = org.bytedeco.pytorch.global.torch.softplus(fresh).mean();
        return Losses.critic(OBJECTIVE, samples, rebuilt).add(onFakes);
    }

    /** What both kinds of fakes cost the decoder, non-saturating. */
    static org.bytedeco.pytorch.Tensor deceive(org.bytedeco.pytorch.Tensor rebuilt, org.bytedeco.pytorch.Tensor fresh) {
        return Losses.generator(OBJECTIVE, rebuilt).add(Losses.generator(OBJECTIVE, fresh));
    }

    private org.bytedeco.pytorch.Tensor noise(long step, int stream, int size) {
        return Convert.floats(new Draws(seed, step, stream).gaussians(size, recipe.latent()));
    }

    private static org.bytedeco.pytorch.Tensor value(Map<String, org.bytedeco.pytorch.Tensor> values, String node) {
        return Objects.requireNonNull(values.get(node));
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
        weights.put(Variational.ENCODER, encoder.net().weights());
        weights.put(Recipe.CRITIC, critic.net().weights());
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
                List.of(encoder.net(), decoder.net(), critic.net(), average.net()),
                List.of(encoder.optimiser(), decoder.optimiser(), critic.optimiser()));
    }

    @Override
    public void close() {
        average.close();
        critic.close();
        decoder.close();
        encoder.close();
    }
}
