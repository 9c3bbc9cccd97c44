package ganymede.trainer.torch;

import ganymede.families.Variational;
import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** Encoder and decoder climb the evidence lower bound together (Kingma and Welling 2014, eq. 10, one latent per sample). */
final class VariationalStep implements TrainingStep {
    /** Streams of draws. */
    private static final int LATENTS = 1;

    private static final int DROPOUT = 2;

    private final Variational recipe;
    private final long seed;
    private final Player encoder;
    private final Player decoder;
    private final Averaged average;

    VariationalStep(Variational recipe, long seed) {
        this.recipe = recipe;
        this.seed = seed;
        this.encoder = new Player(
                recipe.encoder(), recipe.initialisation(), recipe.training().generatorOptimiser(), seed);
        this.decoder = new Player(
                recipe.generator(), recipe.initialisation(), recipe.training().generatorOptimiser(), seed);
        this.average = new Averaged(decoder.net(), recipe.training());
    }

    @Override
    public SequencedMap<String, Double> run(long step, List<Tensor> batches, List<int[]> labels, double rate) {
        Bound bound = Scoped.call(() -> update(step, batches.getLast(), rate));
        average.update(step);
        return bound.named();
    }

    private Bound update(long step, Tensor batch, double rate) {
        long dropout = new Draws(seed, step, DROPOUT).bits(0);
        Tensor noise = new Draws(seed, step, LATENTS).gaussians(batch.shape()[0], recipe.latent());
        Terms terms = terms(recipe, encoder.net(), decoder.net(), Mode.TRAINING, dropout, batch, noise);
        Player.minimise(terms.reconstruction().add(terms.divergence()), step + 1, rate, encoder, decoder);
        return terms.bound();
    }

    private record Terms(org.bytedeco.pytorch.Tensor reconstruction, org.bytedeco.pytorch.Tensor divergence) {
        Bound bound() {
            return new Bound(-reconstruction.item_double(), divergence.item_double());
        }
    }

    private static Terms terms(
            Variational recipe,
            TorchNet encoder,
            TorchNet decoder,
            Mode mode,
            long dropout,
            Tensor batch,
            Tensor noise) {
        var samples = Convert.floats(batch);
        var posterior = encoder.values(mode, dropout, samples);
        var mean = Objects.requireNonNull(posterior.get("mean"));
        var logVariance = Objects.requireNonNull(posterior.get("log-variance"));
        var latents = VariationalLosses.sample(mean, logVariance, Convert.floats(noise));
        var logits =
                Objects.requireNonNull(decoder.values(mode, dropout, latents).get(recipe.logits()));
        return new Terms(VariationalLosses.bernoulli(logits, samples), VariationalLosses.divergence(mean, logVariance));
    }

    /** The bound of samples that took no part in training, without an update. */
    static Bound evaluate(Variational recipe, TorchNet encoder, TorchNet decoder, Tensor samples, long seed) {
        Tensor noise = new Draws(seed, LATENTS).gaussians(samples.shape()[0], recipe.latent());
        return Scoped.frozen(() -> terms(recipe, encoder, decoder, Mode.EVALUATION, 0, samples, noise)
                .bound());
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
        return new LinkedHashMap<>(Map.of(Variational.ENCODER, encoder.net().weights()));
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
                List.of(encoder.net(), decoder.net(), average.net()),
                List.of(encoder.optimiser(), decoder.optimiser()));
    }

    @Override
    public void close() {
        average.close();
        decoder.close();
        encoder.close();
    }
}
