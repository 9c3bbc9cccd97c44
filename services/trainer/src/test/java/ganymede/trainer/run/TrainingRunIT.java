package ganymede.trainer.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.artifacts.CriticSpec;
import ganymede.artifacts.FileRole;
import ganymede.artifacts.InMemoryObjectStore;
import ganymede.artifacts.LoadResult;
import ganymede.artifacts.ModelManifest;
import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectStore;
import ganymede.inference.Accelerator;
import ganymede.inference.CriticSession;
import ganymede.inference.ModelLimits;
import ganymede.inference.SampleShape;
import ganymede.platform.ErrorCode;
import ganymede.platform.ServiceClock;
import ganymede.trainer.publishing.BuildInfo;
import ganymede.trainer.run.RunEvent.AliasPointed;
import ganymede.trainer.run.RunEvent.Checkpointed;
import ganymede.trainer.run.RunEvent.Completed;
import ganymede.trainer.run.RunEvent.Failed;
import ganymede.trainer.run.RunEvent.Terminal;
import ganymede.trainer.run.RunEvent.VersionPublished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingRunIT {
    static final String TINY = """
            model: digits
            family: conditional-gan
            dataset: {source: digits, count: 300}
            steps: 12
            width: 8
            batch: 16
            threads: 1
            extractor: {steps: 20}
            every: {progress: 4, checkpoint: 4, grid: 12, scores: 6}
            publication: {samples: 200}
            """;

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final List<RunEvent> events = new ArrayList<>();

    @Test
    void publishesAVersionThatVerifiesAndAnnouncesItBeforeItsEnd() {
        var end = run(store, "r1", TINY, new Cancellation());

        assertThat(end).isInstanceOf(Completed.class);
        var loaded = new ModelRepository(store).load("digits", 1, EnumSet.allOf(FileRole.class));
        assertThat(loaded).isInstanceOf(LoadResult.Loaded.class);
        var manifest = ((LoadResult.Loaded) loaded).manifest();
        assertThat(manifest.parity().maxAbsDiff()).isLessThanOrEqualTo(1e-4);
        assertThat(manifest.scores())
                .containsKeys("fd", "fd_over_trace", "js", "modes", "label_accuracy", "extractor_accuracy");
        assertThat(manifest.provenance().spec()).isEqualTo(TINY);
        assertThat(manifest.provenance().versions()).containsEntry("libtorch", "2.10.0-1.5.13");
        assertThat(events.subList(events.size() - 4, events.size()))
                .extracting(Object::getClass)
                .containsExactly(VersionPublished.class, AliasPointed.class, AliasPointed.class, Completed.class);
    }

    @Test
    void aDeviceThatTheBuildLacksEndsTheRunWithWhatToDo() {
        var end = run(store, "r1", TINY + "device: cuda\n", new Cancellation());

        assertThat(end).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.problem().code()).isEqualTo(ErrorCode.SPEC_INVALID);
            assertThat(failed.problem().detail()).contains("device cuda", "this build has no CUDA; build with -Pcuda");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"conditional-gan", "wgan", "ac-gan"})
    void theCriticIsPublishedWithItsLogRatio(String family) {
        run(store, "r1", TINY.replace("conditional-gan", family) + "collapse-modes: 1\n", new Cancellation());

        var loaded = (LoadResult.Loaded)
                new ModelRepository(store).load("digits", 1, EnumSet.of(FileRole.GENERATOR, FileRole.CRITIC));
        var spec = requireNonNull(loaded.manifest().critic());
        assertThat(spec.label() != null).isEqualTo(family.equals("conditional-gan"));
        assertThat(spec.calibration().samples()).isEqualTo(30);
        assertThat(spec.calibration().brier()).isBetween(0.0, 1.0);
        var samples = new float[28 * 28];
        Arrays.fill(samples, 0.25f);
        double score = judged(loaded, spec, "score", samples);
        double line = spec.calibration().slope() * score + spec.calibration().offset();
        assertThat(judged(loaded, spec, spec.logRatio(), samples))
                .isCloseTo(line, within(1e-4 * (1 + Math.abs(line) + Math.abs(score))));
    }

    private static double judged(LoadResult.Loaded loaded, CriticSpec spec, String output, float[] samples) {
        var of = CriticSession.Ports.of(spec);
        var ports = new CriticSession.Ports(of.samples(), of.label(), output);
        try (var critic = CriticSession.open(
                loaded.bytes(FileRole.CRITIC),
                ports,
                SampleShape.of(1, 28, 28),
                1,
                ModelLimits.standard(),
                Accelerator.CPU)) {
            critic.put(0, samples, 0, 3);
            critic.run(1);
            return critic.verdict(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"minibatch-stddev", "pacgan"})
    void aCriticThatSeesSeveralSamplesIsNotPublished(String family) {
        run(store, "r1", TINY.replace("conditional-gan", family) + "collapse-modes: 1\n", new Cancellation());

        var loaded = (LoadResult.Loaded) new ModelRepository(store).load("digits", 1, EnumSet.of(FileRole.GENERATOR));
        assertThat(loaded.manifest().critic()).isNull();
        assertThat(loaded.manifest().files()).doesNotContainKey(FileRole.CRITIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cyclegan", "pix2pix", "inpainting", "super-resolution"})
    void publishesTranslationsWithTheirSourceInput(String family) {
        var end = run(store, "r1", TINY.replace("conditional-gan", family) + "collapse-modes: 1\n", new Cancellation());

        assertThat(end).isInstanceOf(Completed.class);
        var loaded = new ModelRepository(store).load("digits", 1, EnumSet.of(FileRole.GENERATOR, FileRole.PREVIEW));
        assertThat(loaded).isInstanceOf(LoadResult.Loaded.class);
        var manifest = ((LoadResult.Loaded) loaded).manifest();
        assertThat(manifest.inputs())
                .singleElement()
                .satisfies(input -> assertThat(input.role()).isEqualTo(ModelManifest.InputRole.SOURCE));
        assertThat(manifest.files()).doesNotContainKey(FileRole.CRITIC);
        assertThat(manifest.scores()).containsKeys("fd", "label_accuracy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vae", "vae-gan"})
    void publishesTheDecoderOfAnAutoencoder(String family) {
        var end = run(store, "r1", TINY.replace("conditional-gan", family) + "collapse-modes: 1\n", new Cancellation());

        assertThat(end).isInstanceOf(Completed.class);
        assertThat(events)
                .filteredOn(event -> event instanceof RunEvent.Progressed progressed
                        && progressed.losses().containsKey("divergence"))
                .isNotEmpty();
    }

    @Test
    void aRunThatWasStoppedMidwayEndsWithTheBytesOfAnUndisturbedOne() {
        run(store, "calm", TINY, new Cancellation());
        String calm = generator(store);
        var disturbed = new InMemoryObjectStore();
        var cancellation = new Cancellation();
        RunListener stopper = event -> {
            if (event instanceof Checkpointed checkpointed && checkpointed.step() == 8) {
                cancellation.ask("test");
            }
        };
        var stopped = runs(disturbed).run(new RunRequest("r", TINY), cancellation, stopper);
        assertThat(((Failed) stopped).problem().code()).isEqualTo(ErrorCode.CANCELLED);

        assertThat(run(disturbed, "r", TINY, new Cancellation())).isInstanceOf(Completed.class);
        assertThat(generator(disturbed)).isEqualTo(calm);
    }

    @Test
    void aRunThatHadPublishedAnswersWithItsVersionAgain() {
        run(store, "r1", TINY, new Cancellation());
        var again = run(store, "r1", TINY, new Cancellation());

        assertThat(((Completed) again).version()).isEqualTo(1);
        assertThat(new ModelRepository(store).versions("digits")).containsExactly(1L);
    }

    @Test
    void refusesARunIdOfAnotherSpecification() {
        run(store, "r1", TINY, new Cancellation());
        var other = run(store, "r1", TINY.replace("steps: 12", "steps: 13"), new Cancellation());

        assertThat(((Failed) other).problem().code()).isEqualTo(ErrorCode.SPEC_INVALID);
    }

    @Test
    void onlyTheFirstVersionBecomesStable() {
        run(store, "r1", TINY, new Cancellation());
        run(store, "r2", TINY, new Cancellation());

        assertThat(events)
                .filteredOn(AliasPointed.class::isInstance)
                .extracting(event -> ((AliasPointed) event).alias() + ((AliasPointed) event).version())
                .containsExactly("latest1", "stable1", "latest2");
    }

    @Test
    void reportsEveryProblemOfABadSpecification() {
        var end = run(store, "r1", "model: X!\nfamily: none\nsteps: 0\n", new Cancellation());

        var problem = ((Failed) end).problem();
        assertThat(problem.code()).isEqualTo(ErrorCode.SPEC_INVALID);
        assertThat(problem.detail().lines()).hasSize(4);
    }

    @Test
    void namesAMalformedDataSetBeforeTheFirstStep(@TempDir Path directory) throws Exception {
        Files.write(directory.resolve("train-images-idx3-ubyte"), new byte[] {1, 2, 3, 4, 5});
        Files.write(directory.resolve("train-labels-idx1-ubyte"), new byte[] {1, 2, 3, 4, 5});
        var end =
                run(store, "r1", TINY.replace("{source: digits, count: 300}", "idx:" + directory), new Cancellation());

        assertThat(((Failed) end).problem().code()).isEqualTo(ErrorCode.DATASET_MALFORMED);
        assertThat(((Failed) end).problem().detail()).contains("train-images-idx3-ubyte, offset 0: magic number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"idx:/nowhere/at/all"})
    void namesADataSetThatIsNotThere(String source) {
        var end = run(store, "r1", TINY.replace("{source: digits, count: 300}", source), new Cancellation());

        assertThat(((Failed) end).problem().code()).isEqualTo(ErrorCode.DATASET_UNAVAILABLE);
    }

    private Terminal run(InMemoryObjectStore objects, String runId, String spec, Cancellation cancellation) {
        return runs(objects).run(new RunRequest(runId, spec), cancellation, events::add);
    }

    private static TrainingRun runs(InMemoryObjectStore objects) {
        return new TrainingRun(objects, BuildInfo.of(""), ServiceClock.system());
    }

    static String generator(ObjectStore objects) {
        return ganymede.artifacts.Sha256.of(
                objects.get("models/digits/1/generator.onnx").orElseThrow());
    }
}
