package ganymede.bench;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.InMemoryObjectStore;
import ganymede.artifacts.LoadResult;
import ganymede.artifacts.ModelRepository;
import ganymede.inference.Accelerator;
import ganymede.inference.GeneratorSession;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.ModelLimits;
import ganymede.inference.Noise;
import ganymede.inference.SampleBuffer;
import ganymede.platform.ServiceClock;
import ganymede.trainer.publishing.BuildInfo;
import ganymede.trainer.run.Cancellation;
import ganymede.trainer.run.RunEvent;
import ganymede.trainer.run.RunEvent.Completed;
import ganymede.trainer.run.RunEvent.Failed;
import ganymede.trainer.run.RunRequest;
import ganymede.trainer.run.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A model that the trainer's own run published from the training part.
 *
 * @param processorSeconds of the whole run: extractor, training and publication
 */
record PublishedDigits(Completed end, LoadResult.Loaded model, double wallSeconds, double processorSeconds) {
    private static final int BATCH = 64;

    /** Samples of a published generator, and the classes asked for, empty when it takes none. */
    @SuppressWarnings("ArrayRecordComponent") // handed to the judge, never compared
    record Drawn(float[] samples, int[] labels) {}

    /** @param specification without its data set */
    static PublishedDigits train(DigitSplit split, String specification) throws IOException {
        var store = new InMemoryObjectStore();
        Path directory = Files.createTempDirectory("ganymede-digits");
        try {
            split.write(directory);
            var watch = new Stopwatch();
            var request = new RunRequest("bench", specification + "dataset: idx:" + directory.toRealPath() + "\n");
            var end = new TrainingRun(store, BuildInfo.of(""), ServiceClock.system())
                    .run(request, new Cancellation(), PublishedDigits::print);
            double wall = watch.wallSeconds();
            double processor = watch.processorSeconds();
            return switch (end) {
                case Failed(var run, var model, var problem, var at) -> throw new IOException(problem.detail());
                case Completed completed -> new PublishedDigits(completed, loaded(store, completed), wall, processor);
            };
        } finally {
            try (var files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }

    private static LoadResult.Loaded loaded(InMemoryObjectStore store, Completed completed) throws IOException {
        var result =
                new ModelRepository(store).load(completed.model(), completed.version(), Set.of(FileRole.GENERATOR));
        if (result instanceof LoadResult.Loaded loaded) {
            return loaded;
        }
        throw new IOException("the published version cannot be loaded: " + result);
    }

    private static void print(RunEvent event) {
        if (event instanceof RunEvent.Progressed progressed) {
            System.err.printf(
                    Locale.ROOT,
                    "%s %d/%d, %.0f images/s, %s%n",
                    progressed.phase().label(),
                    progressed.step(),
                    progressed.steps(),
                    progressed.imagesPerSecond(),
                    progressed.scores());
        }
    }

    double parity() {
        return end.parity();
    }

    /** As the manifest has them, in the features of the model's own extractor. */
    Map<String, Double> scores() {
        return end.scores();
    }

    /** Samples drawn as the generation service draws them for a request with this seed. */
    Drawn draw(int count, long seed) {
        var spec = GeneratorSpec.of(model.manifest());
        var noise = Noise.of(model.digest(), seed);
        var buffer = new SampleBuffer(BATCH, spec.shape().size());
        var samples = new float[count * spec.shape().size()];
        var labels = new int[spec.conditional() ? count : 0];
        try (var session = GeneratorSession.open(
                model.bytes(FileRole.GENERATOR), spec, BATCH, ModelLimits.standard(), Accelerator.CPU)) {
            for (int from = 0; from < count; from += BATCH) {
                int rows = Math.min(BATCH, count - from);
                for (int i = 0; i < rows; i++) {
                    fill(session, spec, noise, from + i, i);
                    if (spec.conditional()) {
                        labels[from + i] = (int) session.labels().get(i);
                    }
                }
                session.run(rows, buffer);
                buffer.floats()
                        .get(
                                0,
                                samples,
                                from * spec.shape().size(),
                                rows * spec.shape().size());
            }
        }
        return new Drawn(samples, labels);
    }

    private static void fill(GeneratorSession session, GeneratorSpec spec, Noise noise, long sample, int row) {
        int latents = spec.latentSize();
        noise.latents(sample, spec.distribution(), session.latents(), row * latents, latents);
        if (spec.conditional()) {
            session.labels().put(row, noise.label(sample, spec.classWeights()));
        }
    }
}
