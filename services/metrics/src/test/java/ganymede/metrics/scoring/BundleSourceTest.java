package ganymede.metrics.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectKeys;
import ganymede.metrics.FlakyStore;
import ganymede.metrics.ScoredModel;
import ganymede.metrics.samples.ModelVersion;
import ganymede.platform.ErrorCode;
import ganymede.sketches.ReferenceCollector;
import ganymede.testkit.TestModels;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BundleSourceTest {
    private final FlakyStore store = new FlakyStore();
    private final BundleSource source =
            new BundleSource(new ModelRepository(store), (onnx, spec) -> ExtractorPool.open(onnx, spec, 1));

    @Test
    void opensWhatWasPublished() {
        var version = ScoredModel.publish(store, "digits");

        assertThat(source.load(version)).isInstanceOfSatisfying(ModelLookup.Scorable.class, scorable -> {
            assertThat(scorable.model().series()).isEqualTo(ScoredModel.series(version));
            assertThat(scorable.model().layout()).isEqualTo(ScoredModel.LAYOUT);
            scorable.model().extractor().close();
        });
    }

    @Test
    void waitsForAVersionThatIsNotThere() {
        assertThat(source.load(new ModelVersion("digits", 9, "")))
                .isInstanceOfSatisfying(
                        ModelLookup.Unavailable.class,
                        unavailable ->
                                assertThat(unavailable.problem().detail()).contains("models/digits/9"));
    }

    @Test
    void waitsWhileTheStoreIsDown() {
        store.down(true);

        assertThat(source.load(new ModelVersion("digits", 1, "")))
                .isInstanceOfSatisfying(
                        ModelLookup.Unavailable.class,
                        unavailable -> assertThat(unavailable.problem().code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE));
    }

    @Test
    void skipsAModelWithoutReference() {
        TestModels.TINY.publish(store, "plain", 1);

        assertThat(source.load(new ModelVersion("plain", 1, "")))
                .isInstanceOfSatisfying(
                        ModelLookup.Unscored.class,
                        unscored -> assertThat(unscored.problem().code()).isEqualTo(ErrorCode.EXTRACTOR_MISSING));
    }

    @ParameterizedTest
    @EnumSource(names = {"EXTRACTOR", "REFERENCE"})
    void rejectsADamagedFile(FileRole role) {
        var version = ScoredModel.publish(store, "digits");
        store.put(ObjectKeys.version("digits", 1) + role.fileName(), "other".getBytes(StandardCharsets.UTF_8));

        assertRejected(version, ErrorCode.MODEL_CORRUPT);
    }

    @Test
    void rejectsAManifestThatIsNotTheOneThatMadeTheSamples() {
        ScoredModel.publish(store, "digits");

        assertRejected(new ModelVersion("digits", 1, "sha256:" + "0".repeat(64)), ErrorCode.MODEL_DIGEST_MISMATCH);
    }

    @Test
    void rejectsAReferenceThatIsNone() {
        var bytes = "no reference".getBytes(StandardCharsets.UTF_8);
        TestModels.TINY.publish(store, "broken", 1, Map.of(FileRole.REFERENCE, bytes));

        assertRejected(new ModelVersion("broken", 1, ""), ErrorCode.MODEL_CORRUPT);
    }

    @Test
    void rejectsAReferenceOfOtherFeatures() {
        var collector = new ReferenceCollector(2, 10, 1);
        for (var i = 0; i < 20; i++) {
            var probabilities = new double[10];
            probabilities[i % 10] = 1;
            collector.add(new double[] {i, i * i}, probabilities);
        }
        var reference = Map.of(FileRole.REFERENCE, collector.freeze().toBytes());
        TestModels.TINY.publish(store, "mixed", 1, reference);

        assertRejected(new ModelVersion("mixed", 1, ""), ErrorCode.KEY_MISMATCH);
    }

    private void assertRejected(ModelVersion version, ErrorCode code) {
        assertThat(source.load(version))
                .isInstanceOfSatisfying(
                        ModelLookup.Rejected.class,
                        rejected -> assertThat(rejected.problem().code()).isEqualTo(code));
    }
}
