package ganymede.trainer.torch;

import ganymede.families.PairedTranslation;
import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import ganymede.trainer.data.SourceImages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Scalar;

/** One critic update, then one generator update on verdict and likeness (Isola et al. 2017, eq. 4). */
final class PairedTranslationStep implements TrainingStep {
    private static final int DROPOUT = 1;

    private final PairedTranslation recipe;
    private final long seed;
    private final Player generator;
    private final Player critic;
    private final Averaged average;

    PairedTranslationStep(PairedTranslation recipe, long seed) {
        this.recipe = recipe;
        this.seed = seed;
        var training = recipe.training();
        this.generator = new Player(recipe.generator(), recipe.initialisation(), training.generatorOptimiser(), seed);
        this.critic = new Player(recipe.critic(), recipe.initialisation(), training.criticOptimiser(), seed);
        this.average = new Averaged(generator.net(), training);
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
        var sources = Convert.floats(SourceImages.of(recipe.domain(), batch));
        var translated = generator.net().forward(Mode.TRAINING, dropout, sources);

        var judged = Losses.critic(
                recipe.objective(), judge(samples, sources, dropout), judge(translated.detach(), sources, dropout));
        Player.minimise(judged, step + 1, rate, critic);

        var verdict = Losses.generator(recipe.objective(), judge(translated, sources, dropout));
        var likeness = TranslationLosses.distance(recipe.distance(), translated, samples);
        var loss = verdict.mul(new Scalar(recipe.adversarial())).add(likeness.mul(new Scalar(recipe.likeness())));
        Player.minimise(loss, step + 1, rate, generator);

        SequencedMap<String, Double> losses = new LinkedHashMap<>();
        losses.put("critic", judged.item_double());
        losses.put("generator", verdict.item_double());
        losses.put("likeness", likeness.item_double());
        return losses;
    }

    private org.bytedeco.pytorch.Tensor judge(
            org.bytedeco.pytorch.Tensor images, org.bytedeco.pytorch.Tensor sources, long dropout) {
        return recipe.conditionalCritic()
                ? critic.net().forward(Mode.TRAINING, dropout, images, sources)
                : critic.net().forward(Mode.TRAINING, dropout, images);
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
        return new LinkedHashMap<>(
                Map.of(PairedTranslation.PATCH_CRITIC, critic.net().weights()));
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
                List.of(generator.net(), critic.net(), average.net()),
                List.of(generator.optimiser(), critic.optimiser()));
    }

    @Override
    public void close() {
        average.close();
        critic.close();
        generator.close();
    }
}
