package ganymede.trainer.torch;

import ganymede.families.Likelihood;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The step of an autoregressive image model: one update by the likelihood of all pixels, then the running average. Owns
 * native memory until closed; one thread at a time.
 */
final class LikelihoodStep implements TrainingStep {
    private final Likelihood family;
    private final long seed;
    private final TorchNet model;
    private final Averaged average;
    private final TorchNet generator;
    private final TorchOptimiser optimiser;

    LikelihoodStep(Likelihood family, long seed) {
        this.family = family;
        this.seed = seed;
        this.model = new TorchNet(family.model(), Weights.initial(family.model(), family.initialisation(), seed));
        this.average = new Averaged(model, family.training());
        this.generator = new TorchNet(family.generator(), generatorWeights());
        this.optimiser = new TorchOptimiser(family.training().generatorOptimiser(), model);
    }

    @Override
    public SequencedMap<String, Double> run(long step, List<Tensor> batches, List<int[]> labels, double rate) {
        double bits = Scoped.call(() -> {
            var levels = PixelLevels.nearest(Convert.floats(batches.getLast()), family.levels());
            var logits = model.forward(Mode.TRAINING, seed ^ step, PixelLevels.values(levels, family.levels()));
            var loss = PixelLevels.bitsPerDimension(logits, levels);
            optimiser.step(torch.grad(new TensorVector(loss), model.leaves()), step + 1, rate);
            return loss.item_double();
        });
        average.update(step);
        return new LinkedHashMap<>(Map.of("bits-per-dim", bits));
    }

    @Override
    public SequencedMap<String, Tensor> sample(Map<String, Tensor> inputs) {
        generator.load(generatorWeights());
        return generator.evaluate(inputs);
    }

    @Override
    public Weights generatorWeights() {
        return average.net().weights().nested(family.nesting());
    }

    @Override
    public SequencedMap<String, Weights> companionWeights() {
        return new LinkedHashMap<>();
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
        return new Checkpoint(List.of(model, average.net()), List.of(optimiser));
    }

    @Override
    public void close() {
        optimiser.close();
        generator.close();
        average.close();
        model.close();
    }
}
