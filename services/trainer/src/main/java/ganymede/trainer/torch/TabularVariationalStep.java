package ganymede.trainer.torch;

import ganymede.families.TabularVariational;
import ganymede.families.Variational;
import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

/** TVAE's step (Xu et al. 2019, section 4.5): encoder and decoder climb the evidence lower bound of the rows' codes. */
final class TabularVariationalStep implements TrainingStep {
    /** Streams of draws. */
    private static final int LATENTS = 1;

    private static final int MODES = 5;

    private final TabularVariational recipe;
    private final long seed;
    private final RowEncoder rows;
    private final RowLikelihood likelihood;
    private final Player encoder;
    private final Player decoder;
    private final Averaged average;

    TabularVariationalStep(TabularVariational recipe, long seed) {
        this.recipe = recipe;
        this.seed = seed;
        this.rows = new RowEncoder(recipe.table());
        this.likelihood = new RowLikelihood(recipe.table());
        var training = recipe.training();
        this.encoder = new Player(recipe.encoder(), recipe.initialisation(), training.generatorOptimiser(), seed);
        this.decoder = new Player(recipe.decoder(), recipe.initialisation(), training.generatorOptimiser(), seed);
        this.average = new Averaged(decoder.net(), training);
    }

    @Override
    public SequencedMap<String, Double> run(long step, List<Tensor> batches, List<int[]> labels, double rate) {
        Bound bound = Scoped.call(() -> update(step, batches.getLast(), rate));
        average.update(step);
        return bound.named();
    }

    private Bound update(long step, Tensor batch, double rate) {
        var codes = Convert.floats(rows.encode(batch, new Draws(seed, step, MODES)));
        var posterior = encoder.net().values(Mode.TRAINING, 0, codes);
        var mean = Objects.requireNonNull(posterior.get("mean"));
        var logVariance = Objects.requireNonNull(posterior.get("log-variance"));
        int latent = Math.toIntExact(mean.size(1));
        var noise = Convert.floats(new Draws(seed, step, LATENTS).gaussians(batch.shape()[0], latent));
        var latents = VariationalLosses.sample(mean, logVariance, noise);
        var reconstruction = likelihood.of(codes, decoder.net().values(Mode.TRAINING, 0, latents));
        var divergence = VariationalLosses.divergence(mean, logVariance);
        Player.minimise(reconstruction.add(divergence), step + 1, rate, encoder, decoder);
        return new Bound(-reconstruction.item_double(), divergence.item_double());
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
