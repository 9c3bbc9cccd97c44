package ganymede.cli.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import ganymede.cli.scoring.OfflineScores.Question;
import ganymede.cli.terminal.Failure;
import ganymede.sketches.FrechetDistance;
import ganymede.sketches.GaussianMoments;
import ganymede.sketches.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineScoresTest {
    private static final int SIDE = 6;
    private final OfflineScores scores = new OfflineScores(
            new PublishedModels(() -> {
                throw new Failure("no store", "none");
            }),
            (doing, done, total) -> {});

    @TempDir
    private Path directory;

    @Test
    void everyFormOfTheSameSamplesHasTheSameScores() throws Exception {
        var pixels = pixels(1, 60);
        var real = TestFiles.idx(directory.resolve("real-idx3.gz"), pixels(2, 80), SIDE, SIDE);
        var bytes = TestFiles.npy("|u1", pixels, 60, SIDE, SIDE);
        var forms = Stream.of(
                        TestFiles.pngs(directory.resolve("pictures"), pixels, SIDE, SIDE),
                        TestFiles.idx(directory.resolve("what-idx3.gz"), pixels, SIDE, SIDE),
                        Files.write(directory.resolve("what.npy"), bytes),
                        TestFiles.npz(directory.resolve("what.npz"), "samples", bytes),
                        TestFiles.npy(directory.resolve("floats.npy"), mapped(pixels, 60)))
                .map(Path::toString)
                .toList();

        var expected = score(forms.getFirst(), real.toString());

        assertThat(expected.scores()).hasSizeGreaterThan(15);
        for (var form : forms.subList(1, 4)) {
            assertThat(score(form, real.toString()).scores()).as(form).isEqualTo(expected.scores());
        }
        // Values already in the range that bytes are mapped to; flat, so the shape is another.
        assertThatThrownBy(() -> score(forms.get(4), real.toString()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("samples of shape 36, REF %s of shape 1 x 6 x 6".formatted(real));
        var flat = TestFiles.npy(directory.resolve("flat.npy"), mapped(pixels(2, 80), 80));
        assertThat(score(forms.get(4), flat.toString()).scores()).isEqualTo(expected.scores());
    }

    @Test
    void valuesAreThoseOfTheSketches() throws Exception {
        var real = rows(3, 200, 5, 1);
        var fake = rows(4, 150, 5, 1.3);
        var card = score(file("fake", fake), file("real", real));

        var fd = value(card, "fd");
        assertThat(fd.value())
                .isCloseTo(
                        FrechetDistance.between(moments(real), moments(fake)).value(),
                        org.assertj.core.api.Assertions.within(1e-10));
        assertThat(fd.count()).isEqualTo(150);
        assertThat(fd.floor()).isPresent();
        assertThat(value(card, "kid").uncertainty()).isPresent();
        assertThat(card.absent()).extracting(one -> one.name()).contains("inception_score", "js");
        assertThat(names(card)).containsExactlyInAnyOrderElementsOf(Scoring.names());
    }

    @Test
    void aCollapseIsSeenAndSaid() throws Exception {
        var real = rows(3, 200, 3, 1);
        var collapsed = new double[100][];
        Arrays.fill(collapsed, real[0]);

        var card = score(file("collapsed", collapsed), file("real", real));

        assertThat(card.notes())
                .anyMatch(note -> note.contains("all 100 samples of WHAT are equal"))
                .anyMatch(note -> note.contains("covariance of WHAT is singular"));
        assertThat(value(card, "recall").value()).isZero();
        assertThat(String.join("\n", card.lines())).doesNotContain("NaN");
    }

    @Test
    void aStoredReferenceGivesTheScoresOfItsSamples() throws Exception {
        var real = file("real", rows(3, 200, 5, 1));
        var fake = file("fake", rows(4, 150, 5, 1.3));
        var kept = directory.resolve("kept.reference");
        var at = new Question(real, Optional.of("random:4"), Set.of("fd", "kid"), Optional.of(kept));

        var fresh = scores.score(SampleFiles.open(fake), at);
        var stored = score(fake, kept.toString(), "fd", "kid");

        assertThat(stored.scores()).isEqualTo(fresh.scores()).hasSize(2);
        assertThat(stored.real().reference().digest())
                .isEqualTo(fresh.real().reference().digest());
        assertThat(score(fake, kept.toString(), "recall").absent())
                .extracting(one -> one.reason())
                .containsExactly("it needs the real samples, of which a stored reference keeps statistics");
    }

    @Test
    void differentKeysAreNotCompared() throws Exception {
        var fake = file("fake", rows(4, 150, 5, 1.3));
        var kept = directory.resolve("kept.reference");
        scores.score(SampleFiles.open(fake), new Question(fake, Optional.of("identity"), Set.of(), Optional.of(kept)));

        var other = new Question(kept.toString(), Optional.of("random"), Set.of(), Optional.empty());
        assertThatThrownBy(() -> scores.score(SampleFiles.open(fake), other))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("would be scored by extractor random-256-64/1 seed 0")
                .hasMessageContaining("was made by identity")
                .hasMessageContaining("Scores of different keys cannot be compared");
        assertThatThrownBy(() -> score(file("wide", rows(1, 20, 6, 1)), kept.toString()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("over 6, ")
                .hasMessageContaining("over 5, ");
        Files.write(kept, new byte[] {'P', 'K', 3, 4});
        assertThatThrownBy(() -> score(fake, kept.toString()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is no stored reference");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nan -> value 1 of sample 7 is NaN",
                "infinite -> value 1 of sample 7 is Infinity",
                "wide -> samples of shape 4, REF",
                "one -> samples (1) must be at least 2",
                "missing -> There is no file or directory",
                "empty -> holds no PNG picture",
                "mixed -> 0001.png is grey of 5 x 5 pixels, the first picture grey of 6 x 6",
                "damaged -> 0000.png, offset 40: must be a whole picture",
                "labels -> magic number 0x00000801",
                "arrays -> holds the arrays [a, labels]",
                "scalars -> samples of shape 1, REF",
                "cut -> truncated: 8 of 1600 bytes are missing"
            })
    void namesWhatIsWrong(String row) throws Exception {
        var parts = row.split(" -> ", -1);
        var real = parts[0].equals("mixed")
                ? TestFiles.idx(directory.resolve("real"), pixels(2, 9), SIDE, SIDE)
                        .toString()
                : file("real", rows(3, 200, 3, 1));

        assertThatThrownBy(() -> score(bad(parts[0]), real))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(parts[1]);
    }

    private String bad(String kind) throws IOException {
        var file = directory.resolve(kind + ".npy");
        var rows = rows(5, 50, 3, 1);
        switch (kind) {
            case "nan" -> rows[7][1] = Double.NaN;
            case "infinite" -> rows[7][1] = Double.POSITIVE_INFINITY;
            case "wide" -> rows = rows(5, 50, 4, 1);
            case "one" -> rows = rows(5, 1, 3, 1);
            case "missing" -> {
                return directory.resolve("nothing").toString();
            }
            case "empty" -> {
                return Files.createDirectory(directory.resolve("empty")).toString();
            }
            case "mixed" -> {
                var pictures = TestFiles.pngs(directory.resolve("mixed"), pixels(1, 1), SIDE, SIDE);
                TestFiles.pngs(directory.resolve("small"), new byte[50], 5, 5);
                Files.move(directory.resolve("small/0001.png"), pictures.resolve("0001.png"));
                return pictures.toString();
            }
            case "damaged" -> {
                var pictures = TestFiles.pngs(directory.resolve("damaged"), pixels(1, 3), SIDE, SIDE);
                var first = pictures.resolve("0000.png");
                Files.write(first, Arrays.copyOf(Files.readAllBytes(first), 40));
                return pictures.toString();
            }
            case "labels" -> {
                return Files.write(directory.resolve("labels"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 7})
                        .toString();
            }
            case "arrays" -> {
                return TestFiles.npz(directory.resolve("arrays.npz"), "a", TestFiles.npy(rows))
                        .toString();
            }
            case "scalars" -> {
                return Files.write(file, TestFiles.npy("<f8", new byte[160], 20))
                        .toString();
            }
            case "cut" -> {
                var whole = TestFiles.npy(rows(5, 50, 4, 1));
                return Files.write(file, Arrays.copyOf(whole, whole.length - 8)).toString();
            }
            default -> throw new IllegalArgumentException(kind);
        }
        return TestFiles.npy(file, rows).toString();
    }

    @Test
    void refusesReferencesThatSayNothing() throws Exception {
        var fake = file("fake", rows(4, 50, 3, 1));

        assertThatThrownBy(() -> score(fake, file("few", rows(3, 7, 3, 1))))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("samples (7) must be at least 8");
        assertThatThrownBy(() -> score(fake, file("constant", new double[9][3])))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("all 9 samples are equal");
        assertThatThrownBy(() -> scores.score(
                        SampleFiles.open(fake), new Question(fake, Optional.of("clever"), Set.of(), Optional.empty())))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("There is no extractor clever")
                .hasMessageContaining("identity, random");
    }

    @Test
    void jsonHasTheKeyAndEveryScoreAsNumbers() throws Exception {
        var card = score(file("fake", rows(4, 50, 3, 1)), file("real", rows(3, 60, 3, 1)));

        var json = new JsonMapper().readTree(card.json());

        assertThat(json.at("/key/extractor").asText()).isEqualTo("identity");
        assertThat(json.at("/key/n").asInt()).isEqualTo(50);
        assertThat(json.at("/key/reference").asText()).startsWith("sha256:");
        assertThat(json.get("scores")).hasSameSizeAs(card.scores());
        assertThat(json.get("scores")).allSatisfy(score -> {
            assertThat(score.get("value").isNumber()).isTrue();
            assertThat(score.get("n").isNumber()).isTrue();
        });
        assertThat(json.get("absent"))
                .allSatisfy(one -> assertThat(one.get("reason").asText()).isNotBlank());
    }

    private ScoreCard score(String what, String real, String... names) throws Failure {
        return scores.score(
                SampleFiles.open(what), new Question(real, Optional.empty(), Set.of(names), Optional.empty()));
    }

    private static Score value(ScoreCard card, String name) {
        return card.scores().stream()
                .filter(score -> score.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> names(ScoreCard card) {
        var names = new HashSet<String>();
        card.scores().forEach(score -> names.add(score.name()));
        card.absent().forEach(score -> names.add(score.name()));
        return names;
    }

    private String file(String name, double[][] rows) throws IOException {
        return TestFiles.npy(directory.resolve(name + ".npy"), rows).toString();
    }

    private static double[][] rows(long seed, int count, int width, double scale) {
        var random = new SplittableRandom(seed);
        var rows = new double[count][width];
        for (var row : rows) {
            for (int i = 0; i < width; i++) {
                row[i] = scale * (random.nextDouble() + random.nextDouble() + random.nextDouble());
            }
        }
        return rows;
    }

    private static byte[] pixels(long seed, int count) {
        var pixels = new byte[count * SIDE * SIDE];
        var random = new SplittableRandom(seed);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(256);
        }
        return pixels;
    }

    private static double[][] mapped(byte[] pixels, int count) {
        var rows = new double[count][SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            rows[i / (SIDE * SIDE)][i % (SIDE * SIDE)] = -1 + 2.0 * Byte.toUnsignedInt(pixels[i]) / 255;
        }
        return rows;
    }

    private static GaussianMoments moments(double[][] rows) {
        var moments = new GaussianMoments(rows[0].length);
        for (var row : rows) {
            moments.fold(row, 1);
        }
        return moments;
    }
}
