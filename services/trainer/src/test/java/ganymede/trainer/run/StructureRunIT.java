package ganymede.trainer.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.InMemoryObjectStore;
import ganymede.artifacts.LoadResult;
import ganymede.artifacts.ModelManifest;
import ganymede.artifacts.ModelManifest.Kind;
import ganymede.artifacts.ModelRepository;
import ganymede.inference.Accelerator;
import ganymede.inference.GeneratorSession;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.ModelLimits;
import ganymede.inference.Noise;
import ganymede.inference.SampleBuffer;
import ganymede.platform.ServiceClock;
import ganymede.trainer.publishing.BuildInfo;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables and graphs from a specification to plain values that serving draws. */
class StructureRunIT {
    private static final int COUNT = 64;

    private final InMemoryObjectStore store = new InMemoryObjectStore();

    @ParameterizedTest
    @ValueSource(strings = {"ctgan", "tvae"})
    void aTableIsPublishedWithItsColumnsAndGivesPlainRows(String family) {
        ModelManifest manifest = published(family, "{source: table, count: 400}", "batch: 100, width: 8, latent: 8");
        assertThat(manifest.kind()).isEqualTo(Kind.TABLE);
        assertThat(manifest.samples().columns())
                .extracting(ModelManifest.Column::name)
                .containsExactly("region", "usage", "price", "plan");
        assertThat(manifest.samples().columns().getFirst().categories()).containsExactly("north", "south", "west");
        assertThat(manifest.scores()).containsKeys("column_similarity", "pair_similarity", "nearest_record_over_real");
        float[] rows = samples(manifest);
        for (int i = 0; i < COUNT; i++) {
            assertThat(rows[4 * i]).isIn(0f, 1f, 2f);
            assertThat(rows[4 * i + 3]).isIn(0f, 1f);
            assertThat(rows[4 * i + 2]).isBetween(0f, 60f);
        }
    }

    @Test
    void aGraphIsPublishedAndIsSymmetricWithoutLoops() {
        ModelManifest manifest =
                published("molgan", "{source: communities, count: 400}", "batch: 16, width: 8, latent: 8");
        assertThat(manifest.kind()).isEqualTo(Kind.GRAPH);
        assertThat(manifest.samples().shape()).containsExactly(12, 15);
        assertThat(manifest.scores()).containsKeys("degree_mmd", "clustering_mmd");
        float[] graphs = samples(manifest);
        for (int i = 0; i < COUNT * 12; i++) {
            float types = 0;
            for (int j = 0; j < 12; j++) {
                float mirrored = graphs[(i / 12 * 12 + j) * 15 + i % 12];
                assertThat(graphs[i * 15 + j]).isIn(0f, 1f).isEqualTo(mirrored);
            }
            assertThat(graphs[i * 15 + i % 12]).isZero();
            for (int type = 0; type < 3; type++) {
                types += graphs[i * 15 + 12 + type];
            }
            assertThat(types).isEqualTo(1);
        }
    }

    @Test
    void edgesOfANetworkBeginAtTheNodeThatIsAskedFor() {
        ModelManifest manifest = published("graphgan", "{source: network, nodes: 60}", "batch: 32, width: 8");
        assertThat(manifest.kind()).isEqualTo(Kind.GRAPH);
        assertThat(manifest.labels()).hasSize(60);
        assertThat(manifest.scores()).containsKeys("label_accuracy", "known_edges");
        float[] edges = samples(manifest);
        for (int i = 0; i < COUNT; i++) {
            assertThat(edges[2 * i]).isEqualTo(i % 60);
            assertThat((double) edges[2 * i + 1]).isBetween(0.0, 59.0).isNotEqualTo(i % 60);
        }
    }

    private ModelManifest published(String family, String dataset, String sizes) {
        String spec =
                "{model: it, family: %s, dataset: %s, steps: 5, threads: 1, extractor: {steps: 5}, publication: {samples: 128}, %s}"
                        .formatted(family, dataset, sizes);
        var run = new TrainingRun(store, BuildInfo.of(""), ServiceClock.system());
        var end = run.run(new RunRequest(family, spec), new Cancellation(), event -> {});
        assertThat(end).isInstanceOf(RunEvent.Completed.class);
        assertThat(((RunEvent.Completed) end).parity()).isLessThanOrEqualTo(1e-4);
        return loaded().manifest();
    }

    private LoadResult.Loaded loaded() {
        return (LoadResult.Loaded) new ModelRepository(store).load("it", 1, Set.of(FileRole.GENERATOR));
    }

    private float[] samples(ModelManifest manifest) {
        byte[] onnx = store.get(
                        requireNonNull(manifest.files().get(FileRole.GENERATOR)).key())
                .orElseThrow();
        GeneratorSpec spec = GeneratorSpec.of(manifest);
        Noise noise = Noise.of("it", 1);
        try (var session = GeneratorSession.open(onnx, spec, COUNT, ModelLimits.standard(), Accelerator.CPU)) {
            for (int i = 0; i < COUNT; i++) {
                session.labels().put(i, i % Math.max(1, spec.classes()));
                noise.latents(i, spec.distribution(), session.latents(), i * spec.latentSize(), spec.latentSize());
            }
            var buffer = new SampleBuffer(COUNT, spec.shape().size());
            session.run(COUNT, buffer);
            float[] samples = new float[COUNT * spec.shape().size()];
            buffer.floats().get(0, samples);
            return samples;
        }
    }
}
