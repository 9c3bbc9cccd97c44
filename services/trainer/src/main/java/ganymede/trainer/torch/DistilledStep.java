package ganymede.trainer.torch;

import ganymede.families.Distilled;
import ganymede.families.PairedTranslation.Distance;
import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** A step of the teacher's game, then the student's step towards the teacher's average (Aguinaldo et al. 2019, eq. 3). */
final class DistilledStep implements TrainingStep {
    private static final int LATENTS = 5;
    private static final int DROPOUT = 6;

    private final Distilled recipe;
    private final long seed;
    private final GanStep teacher;
    private final Player student;
    private final Averaged average;

    DistilledStep(Distilled recipe, long seed) {
        this.recipe = recipe;
        this.seed = seed;
        this.teacher = new GanStep(recipe.teacher(), Lookahead.NONE, seed);
        this.student = new Player(
                recipe.generator(), recipe.initialisation(), recipe.training().generatorOptimiser(), seed);
        this.average = new Averaged(student.net(), recipe.training());
    }

    @Override
    public SequencedMap<String, Double> run(long step, List<Tensor> batches, List<int[]> labels, double rate) {
        SequencedMap<String, Double> losses = new LinkedHashMap<>(teacher.run(step, batches, labels, rate));
        int size = batches.getLast().shape()[0];
        Tensor latents = new Draws(seed, step, LATENTS).gaussians(size, recipe.latent());
        Tensor shown = teacher.sample(Map.of("z", latents)).firstEntry().getValue();
        losses.put("imitation", Scoped.call(() -> imitate(step, latents, shown, rate)));
        average.update(step);
        return losses;
    }

    private double imitate(long step, Tensor latents, Tensor shown, double rate) {
        long dropout = new Draws(seed, step, DROPOUT).bits(0);
        var made = student.net().forward(Mode.TRAINING, dropout, Convert.floats(latents));
        var loss = TranslationLosses.distance(Distance.L2, made, Convert.floats(shown));
        Player.minimise(loss, step + 1, rate, student);
        return loss.item_double();
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
        weights.put(Distilled.TEACHER, teacher.generatorWeights());
        weights.putAll(teacher.companionWeights());
        return weights;
    }

    /** Length and state of the teacher, then the student's. */
    @Override
    public byte[] save() {
        byte[] first = teacher.save();
        byte[] second = checkpoint().save();
        return ByteBuffer.allocate(Integer.BYTES + first.length + second.length)
                .putInt(first.length)
                .put(first)
                .put(second)
                .array();
    }

    @Override
    public void restore(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int length = bytes.length < Integer.BYTES ? -1 : buffer.getInt();
        if (length < 0 || length > buffer.remaining()) {
            throw new IllegalArgumentException(
                    "checkpoint of %d bytes holds no teacher of %d bytes".formatted(bytes.length, length));
        }
        byte[] first = new byte[length];
        byte[] second = new byte[buffer.remaining() - length];
        buffer.get(first).get(second);
        teacher.restore(first);
        checkpoint().restore(second);
    }

    private Checkpoint checkpoint() {
        return new Checkpoint(List.of(student.net(), average.net()), List.of(student.optimiser()));
    }

    @Override
    public void close() {
        average.close();
        student.close();
        teacher.close();
    }
}
