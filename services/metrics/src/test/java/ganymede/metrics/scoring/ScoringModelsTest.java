package ganymede.metrics.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.inference.Extraction;
import ganymede.metrics.ScoredModel;
import ganymede.metrics.samples.ModelVersion;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.testkit.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoringModelsTest {
    private static final ModelVersion VERSION = new ModelVersion("digits", 1, "");
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final FakeClock clock = new FakeClock();
    private final List<String> closed = new ArrayList<>();
    private final List<ModelVersion> loads = new ArrayList<>();
    private ModelLookup answer = missing();
    private final ScoringModels models = new ScoringModels(
            version -> {
                loads.add(version);
                return answer;
            },
            clock,
            PATIENCE,
            1);

    @Test
    void loadsAModelOnce() {
        answer = scorable(VERSION);

        assertThat(models.find(VERSION)).isSameAs(models.find(VERSION));
        assertThat(loads).hasSize(1);
    }

    @Test
    void findsAModelThatIsPublishedAMomentLater() {
        assertThat(models.find(VERSION)).isInstanceOf(ModelLookup.Unavailable.class);
        clock.advance(Duration.ofSeconds(14));
        answer = scorable(VERSION);

        assertThat(models.find(VERSION)).isInstanceOf(ModelLookup.Scorable.class);
    }

    @Test
    void rejectsAModelThatDoesNotAppearInTime() {
        models.find(VERSION);
        clock.advance(PATIENCE);

        assertThat(models.find(VERSION)).isInstanceOfSatisfying(ModelLookup.Rejected.class, rejected -> {
            assertThat(rejected.problem().code()).isEqualTo(ErrorCode.UNKNOWN_VERSION);
            assertThat(rejected.problem().detail()).contains("digits@1", "15S");
        });
    }

    @Test
    void findsARejectedModelThatAppearsAfterAll() {
        models.find(VERSION);
        clock.advance(PATIENCE);
        models.find(VERSION);
        answer = scorable(VERSION);
        clock.advance(PATIENCE);

        assertThat(models.find(VERSION)).isInstanceOf(ModelLookup.Scorable.class);
    }

    @Test
    void neverRejectsBecauseTheStoreIsDown() {
        answer = new ModelLookup.Unavailable(Problem.of(ErrorCode.STORE_UNAVAILABLE, "no answer"));
        for (var i = 0; i < 100; i++) {
            assertThat(models.find(VERSION)).isInstanceOf(ModelLookup.Unavailable.class);
            clock.advance(Duration.ofSeconds(5));
        }
        answer = missing();

        assertThat(models.find(VERSION)).isInstanceOf(ModelLookup.Unavailable.class);
    }

    @Test
    void doesNotAskTheStoreForEveryChunkWhileItIsDown() {
        answer = new ModelLookup.Unavailable(Problem.of(ErrorCode.STORE_UNAVAILABLE, "no answer"));
        for (var i = 0; i < 100; i++) {
            models.find(VERSION);
        }

        assertThat(loads).hasSize(1);
    }

    @Test
    void closesTheModelThatWasNotUsedForLongest() {
        var other = new ModelVersion("digits", 2, "");
        answer = scorable(VERSION);
        models.find(VERSION);
        answer = scorable(other);
        models.find(other);
        models.trim();

        assertThat(closed).containsExactly("digits@1");
        models.close();
        assertThat(closed).containsExactly("digits@1", "digits@2");
    }

    private static ModelLookup missing() {
        return new ModelLookup.Unavailable(Problem.of(ErrorCode.MODEL_INCOMPLETE, "manifest is missing"));
    }

    private ModelLookup scorable(ModelVersion version) {
        var extractor = new SampleExtractor() {
            @Override
            public Extraction extract(float[] samples, int count) {
                throw new AssertionError("nothing is extracted here");
            }

            @Override
            public void close() {
                closed.add(version.label());
            }
        };
        return new ModelLookup.Scorable(new ScoringModel(
                version, ScoredModel.LAYOUT, ScoredModel.series(version), extractor, ScoredModel.REFERENCE));
    }
}
