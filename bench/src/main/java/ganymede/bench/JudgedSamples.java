package ganymede.bench;

import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.families.Adversarial;
import ganymede.inference.Accelerator;
import ganymede.inference.CriticSession;
import ganymede.inference.GeneratorSession;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.ModelLimits;
import ganymede.inference.Noise;
import ganymede.inference.SampleBuffer;
import ganymede.inference.SampleShape;
import ganymede.inference.ValueRange;
import ganymede.inference.sampling.Sampler;
import ganymede.inference.sampling.Selection;
import ganymede.inference.sampling.Tally;
import ganymede.nets.Weights;
import ganymede.nets.onnx.OnnxEmitter;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.publishing.CriticCalibration;
import ganymede.trainer.publishing.PublishedCritic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Points of a trained generator, chosen by its critic with the sessions, the noise and the samplers that serving uses. */
final class JudgedSamples implements AutoCloseable {
    private static final int BATCH = 250;
    private static final int CALIBRATION_BATCH = 50;
    private static final int CALIBRATION = 10_000;
    private static final SampleShape POINT = SampleShape.of(2);

    private final GeneratorSession generator;
    private final PublishedCritic critic;
    private final CriticSession judge;
    private final SampleBuffer buffer = new SampleBuffer(BATCH, POINT.size());

    /** What was chosen and what it has cost. */
    @SuppressWarnings("ArrayRecordComponent") // handed over once and never compared
    record Chosen(float[] samples, Tally tally) {}

    /** Exports both nets and calibrates the critic on these held-out samples. */
    JudgedSamples(Adversarial recipe, Weights generatorWeights, Weights criticWeights, Dataset heldOut) {
        var spec = new GeneratorSpec(
                "z",
                recipe.latent(),
                Distribution.NORMAL,
                "",
                List.of(),
                Optional.empty(),
                "",
                Optional.empty(),
                "samples",
                POINT,
                new ValueRange(-1, 1));
        generator = GeneratorSession.open(
                OnnxEmitter.emit(recipe.generator(), generatorWeights),
                spec,
                BATCH,
                ModelLimits.standard(),
                Accelerator.CPU);
        try (var calibration = new CriticCalibration(recipe.judge().orElseThrow(), criticWeights, POINT)) {
            var noise = Noise.of("calibration", 0);
            for (int from = 0; from < CALIBRATION; from += CALIBRATION_BATCH) {
                generate(noise, from, CALIBRATION_BATCH);
                calibration.add(values(CALIBRATION_BATCH), new int[0], CALIBRATION_BATCH);
            }
            critic = calibration.finish(heldOut).orElseThrow();
        }
        judge = CriticSession.open(
                critic.onnx(),
                CriticSession.Ports.of(critic.spec()),
                POINT,
                BATCH,
                ModelLimits.standard(),
                Accelerator.CPU);
    }

    PublishedCritic critic() {
        return critic;
    }

    /** {@code count} samples of a seed: every round each undecided sample draws one candidate, in full batches. */
    Chosen choose(Sampler sampler, long seed, int count) {
        var noise = Noise.of("samplers", seed);
        var chosen = new float[count * POINT.size()];
        var selections =
                IntStream.range(0, count).mapToObj(i -> sampler.begin()).toArray(Selection[]::new);
        List<Integer> undecided =
                new ArrayList<>(IntStream.range(0, count).boxed().toList());
        for (int candidate = 0; !undecided.isEmpty(); candidate++) {
            for (int from = 0; from < undecided.size(); from += BATCH) {
                var rows = undecided.subList(from, Math.min(from + BATCH, undecided.size()));
                round(sampler, noise, rows, candidate, selections, chosen);
            }
            undecided.removeIf(index -> selections[index].done());
        }
        var tally = Tally.NONE;
        for (var selection : selections) {
            tally = tally.plus(selection.tally());
        }
        return new Chosen(chosen, tally);
    }

    private void round(
            Sampler sampler, Noise noise, List<Integer> rows, int candidate, Selection[] selections, float[] chosen) {
        int latent = generator.spec().latentSize();
        for (int row = 0; row < rows.size(); row++) {
            noise.latents(rows.get(row), candidate, Distribution.NORMAL, 1, generator.latents(), row * latent, latent);
        }
        generator.run(rows.size(), buffer);
        for (int row = 0; sampler.judges() && row < rows.size(); row++) {
            judge.put(row, buffer, row, 0);
        }
        if (sampler.judges()) {
            judge.run(rows.size());
        }
        for (int row = 0; row < rows.size(); row++) {
            int index = rows.get(row);
            double verdict = sampler.judges() ? judge.verdict(row) : 0;
            if (selections[index].offer(verdict, noise.acceptance(index, candidate))) {
                buffer.floats().get(row * POINT.size(), chosen, index * POINT.size(), POINT.size());
            }
        }
    }

    private void generate(Noise noise, int from, int count) {
        int latent = generator.spec().latentSize();
        for (int row = 0; row < count; row++) {
            noise.latents(from + row, Distribution.NORMAL, generator.latents(), row * latent, latent);
        }
        generator.run(count, buffer);
    }

    private float[] values(int count) {
        var values = new float[count * POINT.size()];
        buffer.floats().get(0, values);
        return values;
    }

    @Override
    public void close() {
        judge.close();
        generator.close();
    }
}
