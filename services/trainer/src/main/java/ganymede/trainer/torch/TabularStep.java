package ganymede.trainer.torch;

import ganymede.families.Adversarial;
import ganymede.families.Objective;
import ganymede.families.Penalty;
import ganymede.families.Tabular;
import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * CTGAN's step (Xu et al. 2019, section 4.3 and 4.4): critic updates on packed rows, then the generator, which is also asked to
 * keep its condition. The label of a real row is the condition that it was drawn for.
 */
final class TabularStep implements TrainingStep {
    private static final double PENALTY = 10;
    /** Streams of draws. */
    private static final int CRITIC = 1;

    private static final int GENERATOR = 2;
    private static final int DROPOUT = 4;
    private static final int MODES = 5;

    private final Tabular recipe;
    private final long seed;
    private final RowEncoder encoder;
    private final Player generator;
    private final Player critic;
    private final Averaged average;
    private final Restraints restraints;

    TabularStep(Tabular recipe, long seed) {
        this.recipe = recipe;
        this.seed = seed;
        this.encoder = new RowEncoder(recipe.table());
        var training = recipe.training();
        this.generator = new Player(recipe.conditioned(), recipe.initialisation(), training.generatorOptimiser(), seed);
        this.critic = new Player(recipe.critic(), recipe.initialisation(), training.criticOptimiser(), seed);
        this.average = new Averaged(generator.net(), training);
        this.restraints = new Restraints(List.of(new Penalty.GradientPenalty(PENALTY)), critic.net(), seed);
    }

    @Override
    public SequencedMap<String, Double> run(long step, List<Tensor> batches, List<int[]> labels, double rate) {
        SequencedMap<String, Double> losses = new LinkedHashMap<>();
        for (int i = 0; i < batches.size(); i++) {
            long update = step * batches.size() + i;
            Tensor rows = batches.get(i);
            int[] conditions = labels.get(i);
            Scoped.call(() -> updateCritic(update, rows, conditions, rate, losses));
        }
        Scoped.call(() -> updateGenerator(step, labels.getLast(), rate, losses));
        average.update(step);
        return losses;
    }

    private boolean updateCritic(
            long update, Tensor rows, int[] conditions, double rate, SequencedMap<String, Double> losses) {
        var condition = oneHot(conditions);
        var codes = Convert.floats(encoder.encode(rows, new Draws(seed, update, MODES)));
        var real = packed(codes, condition);
        var fake = Scoped.ungraded(() -> packed(code(generate(update, CRITIC, condition)), condition));
        var loss = Losses.critic(Objective.WASSERSTEIN, judge(real, update), judge(fake, update));
        losses.put("critic", loss.item_double());
        for (var term : restraints.terms(update, x -> judge(x, update), real, fake)) {
            losses.put("penalty", term.item_double());
            loss = loss.add(term);
        }
        Player.minimise(loss, update + 1, rate, critic);
        return true;
    }

    private boolean updateGenerator(long step, int[] conditions, double rate, SequencedMap<String, Double> losses) {
        var condition = oneHot(conditions);
        var values = generate(step, GENERATOR, condition);
        var scores = judge(packed(code(values), condition), step);
        var logits = Objects.requireNonNull(values.get(Tabular.LOGITS));
        var asked = ConditionLoss.crossEntropy(recipe.table(), logits, condition);
        var loss = Losses.generator(Objective.WASSERSTEIN, scores, scores);
        losses.put("generator", loss.item_double());
        losses.put("condition", asked.item_double());
        Player.minimise(loss.add(asked), step + 1, rate, generator);
        return true;
    }

    private org.bytedeco.pytorch.Tensor oneHot(int[] conditions) {
        Tensor condition = Tensor.zeros(conditions.length, recipe.table().conditions());
        for (int i = 0; i < conditions.length; i++) {
            condition.data()[i * recipe.table().conditions() + conditions[i]] = 1;
        }
        return Convert.floats(condition);
    }

    private Map<String, org.bytedeco.pytorch.Tensor> generate(
            long update, int stream, org.bytedeco.pytorch.Tensor condition) {
        int batch = Math.toIntExact(condition.size(0));
        int latent = size("latent");
        Tensor drawn = new Draws(seed, update, stream).gaussians(batch, latent + size("noise"));
        var z = Convert.floats(drawn);
        return generator
                .net()
                .values(
                        Mode.TRAINING,
                        dropout(update),
                        z.narrow(1, 0, latent),
                        z.narrow(1, latent, size("noise")),
                        condition);
    }

    private int size(String port) {
        return recipe.conditioned().inputs().stream()
                .filter(input -> input.name().equals(port))
                .findFirst()
                .orElseThrow()
                .shape()
                .getFirst();
    }

    private static org.bytedeco.pytorch.Tensor code(Map<String, org.bytedeco.pytorch.Tensor> values) {
        return Objects.requireNonNull(values.get("code"));
    }

    /** Codes and conditions side by side, as many rows joined as the critic scores together. */
    private org.bytedeco.pytorch.Tensor packed(
            org.bytedeco.pytorch.Tensor codes, org.bytedeco.pytorch.Tensor condition) {
        return torch.cat(new TensorVector(codes, condition), 1).reshape(codes.size(0) / recipe.packing(), -1);
    }

    private org.bytedeco.pytorch.Tensor judge(org.bytedeco.pytorch.Tensor packed, long update) {
        return critic.net().forward(Mode.TRAINING, dropout(update), packed);
    }

    private long dropout(long update) {
        return new Draws(seed, update, DROPOUT).bits(0);
    }

    @Override
    public SequencedMap<String, Tensor> sample(Map<String, Tensor> inputs) {
        try (TorchNet published = new TorchNet(recipe.generator(), generatorWeights())) {
            return published.evaluate(inputs);
        }
    }

    @Override
    public Weights generatorWeights() {
        return average.net().weights();
    }

    @Override
    public SequencedMap<String, Weights> companionWeights() {
        return new LinkedHashMap<>(
                Map.of(Adversarial.PACKED_CRITIC, critic.net().weights()));
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
        restraints.close();
        average.close();
        critic.close();
        generator.close();
    }
}
