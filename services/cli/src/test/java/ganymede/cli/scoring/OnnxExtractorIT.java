package ganymede.cli.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.InMemoryObjectStore;
import ganymede.artifacts.ManifestCodec;
import ganymede.artifacts.ModelRepository;
import ganymede.cli.scoring.OfflineScores.Question;
import ganymede.cli.terminal.Failure;
import ganymede.sketches.Reference;
import ganymede.testkit.TestModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxExtractorIT {
    private static final int SIDE = 8;
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final OfflineScores scores =
            new OfflineScores(new PublishedModels(() -> new ModelRepository(store)), (doing, done, total) -> {});

    @TempDir
    private Path directory;

    @Test
    void aPublishedExtractorAndItsFileGiveTheSameScoresOfClassesToo() throws Exception {
        var published = TestModels.TINY.publish(store, "tiny", 3);
        var onnx = Files.write(directory.resolve("extractor.onnx"), TestModels.TINY.extractor(3));
        Files.write(directory.resolve("manifest.json"), ManifestCodec.write(published.manifest()));

        var byName = score("model:tiny");
        var byVersion = score("model:tiny@1");
        var byFile = score(onnx.toString());

        assertThat(byName.scores()).isEqualTo(byVersion.scores()).isEqualTo(byFile.scores());
        assertThat(byName.scores()).extracting(one -> one.name()).contains("inception_score", "js", "kid", "recall");
        assertThat(byName.real().key()).isEqualTo(byFile.real().key());
    }

    @Test
    void aPublishedReferenceBelongsToItsExtractor() throws Exception {
        TestModels.TINY.publish(store, "tiny", 3);
        var bytes = score("model:tiny").real().reference().toBytes();
        TestModels.TINY.publish(store, "tiny", 3, Map.of(FileRole.REFERENCE, bytes));

        var card = scores.score(what(), question("model:tiny@2", Optional.empty()));

        assertThat(card.real().reference().digest())
                .isEqualTo(Reference.fromBytes(bytes).digest());
        assertThat(card.scores()).isNotEmpty();
        TestModels.TINY.publish(store, "other", 4);
        assertThatThrownBy(() -> scores.score(what(), question("model:tiny@2", Optional.of("model:other"))))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("Scores of different keys cannot be compared");
        assertThatThrownBy(() -> scores.score(what(), question("model:tiny@1", Optional.empty())))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("reference");
    }

    @Test
    void namesWhatDoesNotFit() throws Exception {
        var published = TestModels.TINY.publish(store, "tiny", 3);
        var onnx = Files.write(directory.resolve("extractor.onnx"), TestModels.TINY.extractor(4));

        assertThatThrownBy(() -> score(onnx.toString()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("manifest.json");
        Files.write(directory.resolve("manifest.json"), ManifestCodec.write(published.manifest()));
        assertThatThrownBy(() -> score(onnx.toString()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("The two do not belong together");
        assertThatThrownBy(() -> score("model:unknown"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("No version of model unknown is published; models there are: [tiny]");
        assertThatThrownBy(() -> score("model:tiny@9")).isInstanceOf(Failure.class);
        TestModels.MLP_784.publish(store, "large", 3);
        assertThatThrownBy(() -> score("model:large"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("of shape 1 x 8 x 8, the extractor takes 1 x 28 x 28");
    }

    private ScoreCard score(String extractor) throws Exception {
        return scores.score(what(), question(idx("real", 5, 60), Optional.of(extractor)));
    }

    private SampleSource what() throws Exception {
        return SampleFiles.open(idx("what", 6, 50));
    }

    private static Question question(String reference, Optional<String> extractor) {
        return new Question(reference, extractor, Set.of(), Optional.empty());
    }

    private String idx(String name, long seed, int count) throws Exception {
        var pixels = new byte[count * SIDE * SIDE];
        var random = new SplittableRandom(seed);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(256);
        }
        return TestFiles.idx(directory.resolve(name), pixels, SIDE, SIDE).toString();
    }
}
