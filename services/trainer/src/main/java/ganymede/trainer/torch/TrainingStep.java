package ganymede.trainer.torch;

import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The updates of one kind of recipe.
 *
 * <p>Law: all randomness is a function of (seed, step), so equal state and equal batches give equal bits on a CPU with a
 * fixed number of threads. Owns native memory until closed; one thread at a time.
 */
public interface TrainingStep extends AutoCloseable {
    /**
     * One step.
     *
     * @param step number of the step, from 0
     * @param batches real samples [batch, ...], one tensor per critic update
     * @param labels one label per sample of each batch; empty arrays when the data carry none
     * @param rate factor of all learning rates
     * @return what it measured, by name
     */
    SequencedMap<String, Double> run(long step, List<Tensor> batches, List<int[]> labels, double rate);

    /** Samples of the generator that would be published; inputs as in {@link TorchNet#evaluate}. */
    SequencedMap<String, Tensor> sample(Map<String, Tensor> inputs);

    /** The weights that are published. */
    Weights generatorWeights();

    /** The weights of the recipe's other nets, by role. */
    SequencedMap<String, Weights> companionWeights();

    /** Everything that later steps depend on, beside the step number. */
    byte[] save();

    /**
     * Goes on from {@link #save}.
     *
     * @throws IllegalArgumentException when the bytes belong to another recipe or are damaged
     */
    void restore(byte[] bytes);

    @Override
    void close();
}
