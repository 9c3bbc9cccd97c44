package ganymede.trainer.training;

import ganymede.families.Recipe;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import ganymede.trainer.torch.Backend;
import ganymede.trainer.torch.TrainingStep;
import ganymede.trainer.torch.TrainingSteps;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A training run that can stop after any step and go on elsewhere with equal bits (CPU, equal thread count).
 *
 * <p>Owns native memory until closed; one thread at a time.
 */
public final class RecipeRun implements AutoCloseable {
    private final Recipe recipe;
    private final TrainOptions options;
    private final Batches batches;
    private final TrainingStep step;
    private long done;

    public RecipeRun(Recipe recipe, TrainOptions options, Batches batches) {
        Backend.threads(options.threads());
        this.recipe = recipe;
        this.options = options;
        this.batches = batches;
        this.step = TrainingSteps.of(recipe, options.seed());
    }

    /** Steps done so far. */
    public long done() {
        return done;
    }

    public boolean finished() {
        return done >= options.steps();
    }

    /** Trains one step. */
    public StepReport step() {
        int updates = recipe.training().criticSteps();
        List<Tensor> samples = new ArrayList<>();
        List<int[]> labels = new ArrayList<>();
        for (int i = 0; i < updates; i++) {
            Batch batch = batches.batch(done * updates + i);
            samples.add(batch.samples());
            labels.add(batch.labels());
        }
        double rate = recipe.training().schedule().factor((double) done / options.steps());
        Map<String, Double> losses = step.run(done, samples, labels, rate);
        done++;
        return new StepReport(done, losses);
    }

    /**
     * Samples of the averaged generator.
     *
     * @param latents count x latent values
     * @param labels one per sample; ignored unless the family is conditional
     * @return count x sample size values in [-1, 1]
     */
    public float[] sample(float[] latents, int[] labels, int count) {
        Map<String, Tensor> inputs = new HashMap<>();
        inputs.put("z", new Tensor(new int[] {count, recipe.latent()}, latents));
        if (recipe.conditional()) {
            float[] classes = new float[count];
            for (int i = 0; i < count; i++) {
                classes[i] = labels[i];
            }
            inputs.put("label", new Tensor(new int[] {count}, classes));
        }
        SequencedMap<String, Tensor> outputs = step.sample(inputs);
        return outputs.firstEntry().getValue().data();
    }

    /**
     * Translations of the averaged generator; of a {@link ganymede.families.Translation} only.
     *
     * @param sources [count, ...]
     * @return count x sample size values in [-1, 1]
     */
    public float[] translate(Tensor sources) {
        return step.sample(Map.of("source", sources)).firstEntry().getValue().data();
    }

    /** The averaged generator's weights: what is published. */
    public Weights generatorWeights() {
        return step.generatorWeights();
    }

    /** The weights of the recipe's other nets, by role. */
    public SequencedMap<String, Weights> companionWeights() {
        return step.companionWeights();
    }

    /** The state after the last step: its number and everything that later steps depend on. */
    public byte[] save() {
        byte[] state = step.save();
        return ByteBuffer.allocate(Long.BYTES + state.length)
                .putLong(done)
                .put(state)
                .array();
    }

    /**
     * Goes on from {@link #save}.
     *
     * @throws IllegalArgumentException when the bytes belong to another family or are damaged
     */
    public void restore(byte[] bytes) {
        if (bytes.length < Long.BYTES) {
            throw new IllegalArgumentException("checkpoint of %d bytes is too short".formatted(bytes.length));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long saved = buffer.getLong();
        byte[] state = new byte[buffer.remaining()];
        buffer.get(state);
        step.restore(state);
        done = saved;
    }

    @Override
    public void close() {
        step.close();
    }
}
