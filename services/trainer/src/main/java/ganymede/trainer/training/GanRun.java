package ganymede.trainer.training;

import ganymede.families.FamilySpec;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import ganymede.trainer.torch.Backend;
import ganymede.trainer.torch.GanStep;
import ganymede.trainer.torch.StepLosses;
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
public final class GanRun implements AutoCloseable {
    private final FamilySpec family;
    private final TrainOptions options;
    private final Batches batches;
    private final GanStep gan;
    private long done;

    public GanRun(FamilySpec family, TrainOptions options, Batches batches) {
        Backend.threads(options.threads());
        this.family = family;
        this.options = options;
        this.batches = batches;
        this.gan = new GanStep(family, options.seed());
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
        int updates = family.training().criticSteps();
        List<Tensor> samples = new ArrayList<>();
        List<int[]> labels = new ArrayList<>();
        for (int i = 0; i < updates; i++) {
            Batch batch = batches.batch(done * updates + i);
            samples.add(batch.samples());
            labels.add(batch.labels());
        }
        double rate = family.training().schedule().factor((double) done / options.steps());
        StepLosses losses = gan.run(done, samples, labels, rate);
        done++;
        Map<String, Double> named =
                Map.of("critic", losses.critic(), "generator", losses.generator(), "penalty", losses.penalty());
        return new StepReport(done, named);
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
        inputs.put("z", new Tensor(new int[] {count, family.latent()}, latents));
        if (family.conditional()) {
            float[] classes = new float[count];
            for (int i = 0; i < count; i++) {
                classes[i] = labels[i];
            }
            inputs.put("label", new Tensor(new int[] {count}, classes));
        }
        SequencedMap<String, Tensor> outputs = gan.sample(inputs);
        return outputs.firstEntry().getValue().data();
    }

    /** The averaged generator's weights: what is published. */
    public Weights generatorWeights() {
        return gan.generatorWeights();
    }

    public Weights criticWeights() {
        return gan.criticWeights();
    }

    /** The state after the last step: its number and everything that later steps depend on. */
    public byte[] save() {
        byte[] state = gan.save();
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
        long step = buffer.getLong();
        byte[] state = new byte[buffer.remaining()];
        buffer.get(state);
        gan.restore(state);
        done = step;
    }

    @Override
    public void close() {
        gan.close();
    }
}
