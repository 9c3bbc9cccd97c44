package ganymede.metrics.folding;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.inference.Extraction;
import ganymede.metrics.ScoredModel;
import ganymede.metrics.folding.Prepared.Foldable;
import ganymede.metrics.scoring.SampleExtractor;
import ganymede.metrics.scoring.ScoringModel;
import ganymede.metrics.windows.Window;
import ganymede.platform.ErrorCode;
import ganymede.testkit.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchFolderTest {
    private static final Window WINDOW = Window.tumbling(Instant.EPOCH, Duration.ofMinutes(1));

    private final BatchFolder folder = new BatchFolder(new FakeClock(), (model, time) -> {});

    @Test
    void foldsABatchAsOnePassWould() {
        var model = ScoredModel.open();
        var first = ScoredModel.samples(3, 5);
        var second = ScoredModel.samples(4, 9);

        var folded = folder.fold(model, WINDOW, List.of(foldable(model, first), foldable(model, second)));
        model.extractor().close();

        assertThat(folded.rejected()).isEmpty();
        assertThat(folded.digest().toBytes())
                .isEqualTo(ScoredModel.onePass(List.of(first, second)).toBytes());
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void rejectsOnlyTheChunkWithAFeatureThatIsNoNumber(float bad) {
        var model = model((samples, count) -> extraction(samples, count, 64, 10));
        var broken = ScoredModel.samples(3, 2);
        broken[70] = bad;

        var folded = folder.fold(
                model, WINDOW, List.of(foldable(model, broken), foldable(model, ScoredModel.samples(4, 3))));

        assertThat(folded.digest().count()).isEqualTo(3);
        assertThat(folded.rejected()).hasSize(1);
        assertThat(folded.rejected().getFirst().problem().code()).isEqualTo(ErrorCode.NOT_FINITE);
        assertThat(folded.rejected().getFirst().chunk().count()).isEqualTo(2);
    }

    @Test
    void rejectsFeaturesOfAnotherLengthThanTheReference() {
        var model = model((samples, count) -> extraction(samples, count, 63, 10));

        assertRejected(model, ErrorCode.KEY_MISMATCH);
    }

    @Test
    void rejectsChunksWhoseExtractorFails() {
        var model = model((samples, count) -> {
            throw new IllegalStateException("native trouble");
        });

        assertRejected(model, ErrorCode.INFERENCE_FAILED);
    }

    private void assertRejected(ScoringModel model, ErrorCode code) {
        var folded = folder.fold(model, WINDOW, List.of(foldable(model, ScoredModel.samples(4, 3))));

        assertThat(folded.digest().count()).isZero();
        assertThat(folded.rejected())
                .extracting(rejected -> rejected.problem().code())
                .containsExactly(code);
    }

    private static Foldable foldable(ScoringModel model, float[] values) {
        return new Foldable(ScoredModel.chunk(model.version(), values, Instant.EPOCH), model, values);
    }

    /** The first values of each sample as its features. */
    private static Extraction extraction(float[] samples, int count, int featureSize, int classes) {
        var features = new float[count * featureSize];
        for (var i = 0; i < count; i++) {
            System.arraycopy(samples, i * 64, features, i * featureSize, featureSize);
        }
        return new Extraction(features, featureSize, new float[count * classes], classes);
    }

    private static ScoringModel model(BiFunction<float[], Integer, Extraction> extract) {
        var open = ScoredModel.open();
        open.extractor().close();
        var extractor = new SampleExtractor() {
            @Override
            public Extraction extract(float[] samples, int count) {
                return extract.apply(samples, count);
            }

            @Override
            public void close() {
                // Owns nothing.
            }
        };
        return new ScoringModel(open.version(), open.layout(), open.series(), extractor, open.reference());
    }
}
