package ganymede.trainer.spec;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.trainer.data.DatasetSource;
import ganymede.trainer.spec.TrainingSpec.Length;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpecReaderTest {
    private static final String SMALLEST = "model: digits\nfamily: cgan\ndataset: digits\nsteps: 10\n";

    private final SpecReader reader = new SpecReader(Set.of("dcgan", "cgan", "wgan-gp"));

    @Test
    void readsEveryKeyOfAFullSpecification() {
        var spec = valid("""
                model: digits
                family: wgan-gp
                dataset: {source: "idx:/data/mnist", count: 500, seed: 9}
                epochs: 3
                batch: 32
                seed: 7
                device: cpu
                threads: 1
                latent: 16
                width: 32
                learning-rates: {generator: 1e-4, critic: 4e-4}
                ema: 0.99
                regularisation: {weight-decay: 1e-4, gradient-norm: 5, kl: 0.1, js: 0.2}
                few-shot: {class: 9, steps: 40}
                extractor: {steps: 20, batch: 16, holdout: 0.2}
                every: {progress: 5, checkpoint: 50, grid: 10, scores: 25}
                collapse-modes: 4
                publication: {samples: 1000, promote: always, critic: false, critic-steps: 70}
                """);

        assertThat(spec.dataset()).isEqualTo(new DatasetSource.Idx(Path.of("/data/mnist")));
        assertThat(spec.length().steps(100)).isEqualTo(300);
        assertThat(spec.latent()).hasValue(16);
        assertThat(spec.optimisation().criticRate()).hasValue(4e-4);
        assertThat(spec.optimisation().regularisation())
                .isEqualTo(new TrainingSpec.Regularisation(
                        OptionalDouble.of(1e-4), OptionalDouble.of(5), OptionalDouble.of(0.1), OptionalDouble.of(0.2)));
        assertThat(spec.fewShot()).isEqualTo(new TrainingSpec.FewShotPlan(OptionalInt.of(9), OptionalInt.of(40)));
        assertThat(spec.reporting().collapseModes()).hasValue(4);
        assertThat(spec.publication())
                .isEqualTo(
                        new TrainingSpec.Publication(1000, TrainingSpec.Promotion.ALWAYS, false, OptionalLong.of(70)));
    }

    @Test
    void readsJsonAsWell() {
        assertThat(valid("{\"model\":\"digits\",\"family\":\"cgan\",\"dataset\":\"digits\",\"steps\":5}")
                        .length())
                .isEqualTo(new Length.Steps(5));
    }

    @Test
    void readsNetworksAndFilesOfEdges() {
        String spec = "{model: m, family: cgan, steps: 5, seed: 4, dataset: %s}";
        assertThat(valid(spec.formatted("{source: network, nodes: 90}")).dataset())
                .isEqualTo(new DatasetSource.Network(90, 4));
        assertThat(valid(spec.formatted("network")).dataset()).isEqualTo(new DatasetSource.Network(150, 4));
        assertThat(valid(spec.formatted("\"edges:/data/friends.txt\"")).dataset())
                .isEqualTo(new DatasetSource.Edges(Path.of("/data/friends.txt")));
        assertThat(problems(spec.formatted("{source: network, nodes: 9}")))
                .extracting(SpecProblem::path)
                .containsExactly("dataset.nodes");
    }

    @Test
    void reportsThreeErrorsAtOnceEachWithLineAndValue() {
        var problems = problems("model: Digits!\nfamily: dcgann\ndataset: digits\nsteps: 10\nbatch: many\n");

        assertThat(problems).extracting(SpecProblem::path).containsExactly("model", "family", "batch");
        assertThat(problems).extracting(SpecProblem::line).containsExactly(1, 2, 5);
        assertThat(problems)
                .extracting(SpecProblem::message)
                .anySatisfy(message ->
                        assertThat(message).isEqualTo("line 5: batch (many) must be a whole number from 2 to 4096"));
        assertThat(problems.get(1).expectation()).endsWith("the nearest is dcgan");
    }

    @Test
    void reportsEveryRegularisationThatIsOutOfRange() {
        assertThat(problems(SMALLEST + "regularisation: {weight-decay: 2, gradient-norm: 0, kl: -1, jensen: 1}\n"))
                .extracting(SpecProblem::path)
                .containsExactly(
                        "regularisation.weight-decay",
                        "regularisation.gradient-norm",
                        "regularisation.kl",
                        "regularisation.jensen");
    }

    @Test
    void namesTheNearestKeyForAnUnknownOne() {
        assertThat(problems(SMALLEST + "extractor: {step: 3}\nbatchsize: 3\n"))
                .extracting(SpecProblem::message)
                .containsExactly(
                        "line 6: batchsize is not a known key; the nearest is batch",
                        "line 5: extractor.step is not a known key; the nearest is steps");
    }

    @Test
    void namesEveryMissingKey() {
        assertThat(problems("seed: 3"))
                .extracting(SpecProblem::path)
                .containsExactly("model", "family", "dataset", "steps");
    }

    @Test
    void refusesStepsBesideEpochsAndKeysGivenTwice() {
        assertThat(problems(SMALLEST + "epochs: 2\nseed: 1\nseed: 2\n"))
                .extracting(SpecProblem::path)
                .containsExactlyInAnyOrder("steps", "seed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "just words", "- a\n- list", "model: [", "{\"model\": \"a\"", "a: &x [*x]", "\u0007"})
    void answersAnythingThatIsNoSpecification(String text) {
        assertThat(problems(text)).isNotEmpty();
    }

    @Test
    void refusesATextWithoutEnd() {
        assertThat(problems("#".repeat(70_000)))
                .extracting(SpecProblem::message)
                .singleElement()
                .asString()
                .contains("65536");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dataset: \"idx:\"", "dataset: \"idx:\\0\"", "dataset: mnist", "dataset: [digits]", "dataset: {}"
            })
    void namesADatasetThatIsNone(String line) {
        assertThat(problems(SMALLEST.replace("dataset: digits", line)))
                .extracting(SpecProblem::path)
                .allMatch(path -> path.startsWith("dataset"))
                .isNotEmpty();
    }

    @Test
    void namesTheFormsThatADatasetMayHave() {
        assertThat(valid(SMALLEST.replace("dataset: digits", "dataset: \"images:/a\""))
                        .dataset())
                .isEqualTo(new DatasetSource.Images(Path.of("/a")));
        assertThat(valid(SMALLEST.replace("dataset: digits", "dataset: \"file:/a\""))
                        .dataset())
                .isEqualTo(new DatasetSource.Found(Path.of("/a"), 1));
        assertThat(problems(SMALLEST.replace("dataset: digits", "dataset: \"parquet:/a\"")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("images:DIRECTORY", "edges:FILE"));
    }

    @Test
    void aDatasetMayHaveAnInvertedDomainBeside() {
        var spec = valid(SMALLEST.replace(
                "dataset: digits", "dataset: {source: digits, count: 500, seed: 9, domains: inverted}"));
        assertThat(spec.dataset()).isEqualTo(new DatasetSource.Inverted(new DatasetSource.Glyphs(500, 9)));
        assertThat(problems(SMALLEST.replace("dataset: digits", "dataset: {source: digits, domains: two}")))
                .extracting(SpecProblem::message)
                .singleElement()
                .asString()
                .contains("inverted");
    }

    private TrainingSpec valid(String text) {
        var result = reader.read(text);
        assertThat(result).isInstanceOf(SpecResult.Valid.class);
        return ((SpecResult.Valid) result).spec();
    }

    private List<SpecProblem> problems(String text) {
        var result = reader.read(text);
        assertThat(result).isInstanceOf(SpecResult.Invalid.class);
        return ((SpecResult.Invalid) result).problems();
    }
}
