package ganymede.trainer.torch;

import ganymede.families.Optimiser;
import ganymede.families.UnpairedTranslation;
import ganymede.nets.Draws;
import ganymede.nets.Net;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import ganymede.trainer.data.SourceImages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Scalar;

/** Both generators in one update, then both critics in another (Zhu et al. 2017, eq. 3). */
final class UnpairedTranslationStep implements TrainingStep {
    private static final int DROPOUT = 1;

    private final UnpairedTranslation recipe;
    private final long seed;
    private final Player generator;
    private final Player reverse;
    private final Player sampleCritic;
    private final Player sourceCritic;
    private final Averaged average;
    private final Averaged reverseAverage;

    UnpairedTranslationStep(UnpairedTranslation recipe, long seed) {
        this.recipe = recipe;
        this.seed = seed;
        var training = recipe.training();
        this.generator = player(recipe.generator(), training.generatorOptimiser());
        this.reverse = player(recipe.reverse(), training.generatorOptimiser());
        this.sampleCritic = player(recipe.sampleCritic(), training.criticOptimiser());
        this.sourceCritic = player(recipe.sourceCritic(), training.criticOptimiser());
        this.average = new Averaged(generator.net(), training);
        this.reverseAverage = new Averaged(reverse.net(), training);
    }

    private Player player(Net net, Optimiser optimiser) {
        return new Player(net, recipe.initialisation(), optimiser, seed);
    }

    @Override
    public SequencedMap<String, Double> run(long step, List<Tensor> batches, List<int[]> labels, double rate) {
        SequencedMap<String, Double> losses = Scoped.call(() -> update(step, batches.getLast(), rate));
        average.update(step);
        reverseAverage.update(step);
        return losses;
    }

    private SequencedMap<String, Double> update(long step, Tensor batch, double rate) {
        long dropout = new Draws(seed, step, DROPOUT).bits(0);
        int half = batch.shape()[0] / 2;
        // The second half of the batch is never seen as samples in this step: nothing is paired.
        var samples = Convert.floats(batch).narrow(0, 0, half);
        var sources = Convert.floats(SourceImages.of(recipe.domain(), batch)).narrow(0, half, half);
        var madeSamples = generator.net().forward(Mode.TRAINING, dropout, sources);
        var madeSources = reverse.net().forward(Mode.TRAINING, dropout, samples);
        var sourcesAgain = reverse.net().forward(Mode.TRAINING, dropout, madeSamples);
        var samplesAgain = generator.net().forward(Mode.TRAINING, dropout, madeSources);

        var verdict = Losses.generator(recipe.objective(), judge(sampleCritic, madeSamples, dropout))
                .add(Losses.generator(recipe.objective(), judge(sourceCritic, madeSources, dropout)));
        var cycle = TranslationLosses.cycle(sources, sourcesAgain, samples, samplesAgain);
        Player.minimise(verdict.add(cycle.mul(new Scalar(recipe.cycle()))), step + 1, rate, generator, reverse);

        var judged = tellApart(sampleCritic, samples, madeSamples, dropout)
                .add(tellApart(sourceCritic, sources, madeSources, dropout));
        Player.minimise(judged, step + 1, rate, sampleCritic, sourceCritic);

        SequencedMap<String, Double> losses = new LinkedHashMap<>();
        losses.put("critic", judged.item_double());
        losses.put("generator", verdict.item_double());
        losses.put("cycle", cycle.item_double());
        return losses;
    }

    private org.bytedeco.pytorch.Tensor tellApart(
            Player critic, org.bytedeco.pytorch.Tensor real, org.bytedeco.pytorch.Tensor made, long dropout) {
        return Losses.critic(recipe.objective(), judge(critic, real, dropout), judge(critic, made.detach(), dropout));
    }

    private static org.bytedeco.pytorch.Tensor judge(Player critic, org.bytedeco.pytorch.Tensor images, long dropout) {
        return critic.net().forward(Mode.TRAINING, dropout, images);
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
        weights.put(UnpairedTranslation.REVERSE, reverseAverage.net().weights());
        weights.put(UnpairedTranslation.SAMPLE_CRITIC, sampleCritic.net().weights());
        weights.put(UnpairedTranslation.SOURCE_CRITIC, sourceCritic.net().weights());
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
                List.of(
                        generator.net(),
                        reverse.net(),
                        sampleCritic.net(),
                        sourceCritic.net(),
                        average.net(),
                        reverseAverage.net()),
                List.of(
                        generator.optimiser(),
                        reverse.optimiser(),
                        sampleCritic.optimiser(),
                        sourceCritic.optimiser()));
    }

    @Override
    public void close() {
        reverseAverage.close();
        average.close();
        sourceCritic.close();
        sampleCritic.close();
        reverse.close();
        generator.close();
    }
}
