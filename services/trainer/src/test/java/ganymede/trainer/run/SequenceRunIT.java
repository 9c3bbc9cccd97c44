package ganymede.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.InMemoryObjectStore;
import ganymede.artifacts.LoadResult;
import ganymede.artifacts.ModelManifest;
import ganymede.artifacts.ModelManifest.Distribution;
import ganymede.artifacts.ModelManifest.Kind;
import ganymede.artifacts.ModelManifest.Layout;
import ganymede.artifacts.ModelRepository;
import ganymede.inference.Accelerator;
import ganymede.inference.GeneratorSession;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.ModelException;
import ganymede.inference.ModelLimits;
import ganymede.inference.Noise;
import ganymede.inference.SampleBuffer;
import ganymede.platform.ServiceClock;
import ganymede.trainer.publishing.BuildInfo;
import ganymede.trainer.run.RunEvent.Completed;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sequences from a specification to a published version that serving runs like any other. */
class SequenceRunIT {
    private static final String TOKENS = "{source: oracle, vocabulary: 30, length: 7, count: 300}";
    private static final String SERIES = "{source: sines, count: 300}";
    private static final int ROWS = 9;

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @Test
    void aSeqGanPublishesTokensThatServingDraws() {
        LoadResult.Loaded version = publish("seqgan", TOKENS);
        ModelManifest manifest = version.manifest();
        assertThat(manifest.kind()).isEqualTo(Kind.SEQUENCE);
        assertThat(manifest.sampler().distribution()).isEqualTo(Distribution.UNIFORM);
        assertThat(manifest.samples().layout()).isEqualTo(Layout.TOKENS);
        assertThat(manifest.samples().high()).isEqualTo(29);
        assertThat(manifest.parity().maxAbsDiff()).isZero();
        for (float token : samples(version, 0, ROWS)) {
            assertThat(token).isBetween(0f, 29f).isEqualTo((float) (int) token);
        }
    }

    @Test
    void aTokenDoesNotDependOnItsBatch() {
        LoadResult.Loaded version = publish("rgan", TOKENS);
        float[] all = samples(version, 0, ROWS);
        for (int row = 0; row < ROWS; row++) {
            assertThat(samples(version, row, 1)).isEqualTo(Arrays.copyOfRange(all, row * 7, row * 7 + 7));
        }
    }

    @Test
    void aRecurrentGanPublishesSeries() {
        ModelManifest manifest = publish("recurrent-gan", SERIES).manifest();
        assertThat(manifest.kind()).isEqualTo(Kind.SEQUENCE);
        assertThat(manifest.samples().shape()).isEqualTo(List.of(30, 1));
        assertThat(manifest.samples().layout()).isEqualTo(Layout.FLAT);
        assertThat(manifest.sampler().distribution()).isEqualTo(Distribution.NORMAL);
    }

    @Test
    void anOperatorInsideTheRecurrentPassMustBeAllowedToo() {
        LoadResult.Loaded version = publish("seqgan", TOKENS);
        var spec = GeneratorSpec.of(version.manifest());
        var allowed = new HashSet<>(ModelLimits.standard().operators());
        allowed.remove("CumSum");
        var limits = new ModelLimits(ModelLimits.standard().maxBytes(), allowed);
        byte[] onnx = version.bytes(FileRole.GENERATOR);
        assertThatThrownBy(() -> GeneratorSession.open(onnx, spec, ROWS, limits, Accelerator.CPU))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("CumSum");
    }

    private LoadResult.Loaded publish(String family, String dataset) {
        var run = new TrainingRun(store, BuildInfo.of(""), ServiceClock.system());
        var end = run.run(new RunRequest("r1", tiny(family, dataset)), new Cancellation(), event -> {});
        assertThat(end).isInstanceOf(Completed.class);
        return (LoadResult.Loaded) new ModelRepository(store).load("words", 1, EnumSet.of(FileRole.GENERATOR));
    }

    private static String tiny(String family, String dataset) {
        return """
                model: words
                family: %s
                dataset: %s
                steps: 6
                width: 8
                batch: 16
                threads: 1
                collapse-modes: 1
                extractor: {steps: 20}
                every: {progress: 3, checkpoint: 3, grid: 6, scores: 3}
                publication: {samples: 200}
                """.formatted(family, dataset);
    }

    private static float[] samples(LoadResult.Loaded version, long from, int count) {
        var spec = GeneratorSpec.of(version.manifest());
        byte[] onnx = version.bytes(FileRole.GENERATOR);
        try (var session = GeneratorSession.open(onnx, spec, ROWS, ModelLimits.standard(), Accelerator.CPU)) {
            var noise = Noise.of("sequences", 1);
            for (int i = 0; i < count; i++) {
                int size = spec.latentSize();
                noise.latents(from + i, spec.distribution(), session.latents(), i * size, size);
            }
            var buffer = new SampleBuffer(ROWS, spec.shape().size());
            session.run(count, buffer);
            var samples = new float[count * spec.shape().size()];
            buffer.floats().get(0, samples);
            return samples;
        }
    }
}
