package ganymede.inference.recipe;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.LoadResult;
import ganymede.inference.Accelerator;
import ganymede.inference.CriticSession;
import ganymede.inference.GeneratorSession;
import ganymede.inference.ModelLimits;
import ganymede.inference.SampleBuffer;
import ganymede.inference.SampleEncoding;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes samples of a recipe again, a few at a time and each for itself: the slow twin of the service's batches.
 *
 * <p>Owns its sessions until closed; one thread at a time.
 */
public final class Regeneration implements AutoCloseable {
    /** Most samples that are made at once. */
    public static final int BATCH = 16;

    private final Recipe recipe;
    private final SampleEncoding encoding;
    private final GeneratorSession generator;
    private final Optional<CriticSession> critic;
    private final SampleBuffer batch;
    private final DrawRows rows;
    private final RowWriter writer;

    /**
     * A sample that was made again.
     *
     * @param label its class; 0 for unconditional models
     * @param sha256 of its row in the recipe's encoding, 32 bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared as a record
    public record Remade(int index, int label, byte[] sha256) {}

    private Regeneration(
            Recipe recipe, SampleEncoding encoding, GeneratorSession generator, Optional<CriticSession> critic) {
        var shape = recipe.spec().shape();
        this.recipe = recipe;
        this.encoding = encoding;
        this.generator = generator;
        this.critic = critic;
        this.batch = new SampleBuffer(BATCH, shape.size());
        this.rows = new DrawRows(recipe);
        this.writer = new RowWriter(batch, shape);
    }

    /**
     * Opens the sessions that the recipe needs; throws {@link ganymede.inference.ModelException} when a file is damaged or unsupported.
     *
     * @param model the recipe's model with its generator, and its critic if the recipe's sampler judges
     */
    public static Regeneration open(
            Recipe recipe, SampleEncoding encoding, LoadResult.Loaded model, Accelerator accelerator) {
        var limits = ModelLimits.standard();
        var generator =
                GeneratorSession.open(model.bytes(FileRole.GENERATOR), recipe.spec(), BATCH, limits, accelerator);
        try {
            var critic = Optional.ofNullable(model.manifest().critic())
                    .filter(spec -> recipe.sampling().sampler().judges())
                    .map(spec -> CriticSession.open(
                            model.bytes(FileRole.CRITIC),
                            CriticSession.Ports.of(spec),
                            recipe.spec().shape(),
                            BATCH,
                            limits,
                            accelerator));
            return new Regeneration(recipe, encoding, generator, critic);
        } catch (RuntimeException e) {
            generator.close();
            throw e;
        }
    }

    /** Makes the samples of up to {@link #BATCH} indices, in their order. */
    public List<Remade> make(List<Integer> indices) {
        return critic.isPresent()
                ? indices.stream().map(index -> chosen(index, critic.get())).toList()
                : plain(indices);
    }

    private List<Remade> plain(List<Integer> indices) {
        var labels = run(indices.stream().map(index -> new Draw(index, 0)).toList());
        return IntStream.range(0, labels.length)
                .mapToObj(row -> remade(indices.get(row), labels[row], encoded(row)))
                .toList();
    }

    private Remade chosen(int index, CriticSession judge) {
        var sampler = recipe.sampling().sampler();
        var selection = sampler.begin();
        var kept = new byte[0];
        int label = 0;
        for (int first = 0; !selection.done(); first += BATCH) {
            var draws = IntStream.range(first, Math.min(first + BATCH, sampler.budget()))
                    .mapToObj(candidate -> new Draw(index, candidate))
                    .toList();
            var labels = run(draws);
            judge(judge, labels);
            label = labels[0];
            for (int row = 0; row < labels.length && !selection.done(); row++) {
                if (selection.offer(judge.verdict(row), rows.acceptance(draws.get(row)))) {
                    kept = encoded(row);
                }
            }
        }
        return remade(index, label, kept);
    }

    private int[] run(List<Draw> draws) {
        var labels = new int[draws.size()];
        for (int row = 0; row < labels.length; row++) {
            labels[row] = rows.write(draws.get(row), generator, row);
        }
        generator.run(labels.length, batch);
        return labels;
    }

    private void judge(CriticSession judge, int[] labels) {
        for (int row = 0; row < labels.length; row++) {
            judge.put(row, batch, row, labels[row]);
        }
        judge.run(labels.length);
    }

    private byte[] encoded(int row) {
        var spec = recipe.spec();
        return writer.row(row, encoding, spec.range(), encoding.rowBytes(spec.shape()));
    }

    private Remade remade(int index, int label, byte[] row) {
        return new Remade(index, label, writer.hash(row, 0, row.length));
    }

    @Override
    public void close() {
        generator.close();
        critic.ifPresent(CriticSession::close);
    }
}
