package ganymede.cli.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.InMemoryObjectStore;
import ganymede.artifacts.LoadResult;
import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectKeys;
import ganymede.cli.terminal.Failure;
import ganymede.inference.Accelerator;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.RuntimeInfo;
import ganymede.inference.SampleEncoding;
import ganymede.inference.recipe.Conditions;
import ganymede.inference.recipe.Recipe;
import ganymede.inference.recipe.Regeneration;
import ganymede.inference.recipe.SamplingOptions;
import ganymede.testkit.TestModels;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VerifierIT {
    private static final int COUNT = 20;
    private static final SamplingOptions BEST_OF_THREE = new SamplingOptions(
            1, 1, Optional.empty(), 3, OptionalDouble.empty(), OptionalInt.empty(), OptionalLong.empty());

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final String digest = TestModels.JUDGED.publish(store, "judged", 1).digest();
    private final Verifier verifier = new Verifier(new ModelRepository(store), Accelerator.CPU);
    private final Receipt honest = receipt(SamplingOptions.PLAIN);

    @Test
    void findsAnHonestReceiptEqual() throws Failure {
        for (var options : List.of(SamplingOptions.PLAIN, BEST_OF_THREE)) {
            var receipt = receipt(options);
            var verdict = verifier.verify(receipt, COUNT, done -> {});

            assertThat(verdict.equal()).isTrue();
            assertThat(verdict.lines(receipt))
                    .singleElement()
                    .asString()
                    .startsWith("20 of 20 samples equal: request r, judged@1, seed 7, onnxruntime ");
        }
        assertThat(receipt(BEST_OF_THREE).sampleSha256()).isNotEqualTo(honest.sampleSha256());
    }

    @Test
    void aTemperatureAndAPrefixArePartOfWhatIsVerified() throws Failure {
        var tokens = TestModels.TOKENS.publish(store, "tokens", 1).digest();
        var model = new Receipt.Model("tokens", 1, tokens);
        var prefix = new Conditions(List.of(), List.of(), new byte[0], List.of(3, 1, 4), List.of());
        var cool = new SamplingOptions(
                1, 0.5, Optional.empty(), 0, OptionalDouble.empty(), OptionalInt.empty(), OptionalLong.empty());
        var promised = receipt(model, SampleEncoding.F32, prefix, cool);

        assertThat(verifier.verify(promised, COUNT, done -> {}).equal()).isTrue();
        for (var other : List.of(
                receipt(model, SampleEncoding.F32, prefix, SamplingOptions.PLAIN),
                receipt(model, SampleEncoding.F32, Conditions.NONE, cool))) {
            assertThat(verify(other, promised.sampleSha256(), List.of(), other.runtime())
                            .getFirst())
                    .doesNotStartWith("20 of 20");
        }
    }

    @Test
    void namesTheSampleWhoseHashWasChanged() throws Failure {
        var hashes = new ArrayList<>(honest.sampleSha256());
        hashes.set(3, "0".repeat(64));

        var lines = verify(honest, hashes, honest.labels(), honest.runtime());

        assertThat(lines.getFirst()).startsWith("19 of 20 samples equal");
        assertThat(lines.get(1))
                .contains("sample 3", "0".repeat(64), honest.sampleSha256().get(3));
        assertThat(lines.getLast()).contains("Both runtimes are the same", "changed");
    }

    @Test
    void aChangedLabelIsADifferenceToo() throws Failure {
        var labels = new ArrayList<>(honest.labels());
        labels.set(5, (labels.get(5) + 1) % 10);

        assertThat(verify(honest, honest.sampleSha256(), labels, honest.runtime()))
                .hasSize(3)
                .element(1)
                .asString()
                .contains("sample 5", "label " + honest.labels().get(5));
    }

    @Test
    void anotherRuntimeIsNamedAsTheLikelyCause() throws Failure {
        var older = new RuntimeInfo("onnxruntime 1.2.3", "cuda", "ALL_OPT", "philox");
        var hashes = IntStream.range(0, COUNT).mapToObj(i -> "0".repeat(64)).toList();

        var lines = verify(honest, hashes, honest.labels(), older);

        assertThat(lines.getFirst()).startsWith("0 of 20");
        assertThat(lines.get(6)).contains("15 more");
        assertThat(lines.getLast()).contains("Likely cause", "onnxruntime 1.2.3, cuda");
    }

    @Test
    void anotherModelUnderTheSameNameIsRefused() {
        var other = TestModels.JUDGED
                .publish(new InMemoryObjectStore(), "judged", 2)
                .digest();

        assertThatThrownBy(() -> verifier.verify(of(new Receipt.Model("judged", 1, other), honest), COUNT, done -> {}))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("MODEL_DIGEST_MISMATCH")
                .hasMessageContaining(other)
                .hasMessageContaining(digest);
        assertThatThrownBy(() -> verifier.verify(of(new Receipt.Model("gone", 1, digest), honest), COUNT, done -> {}))
                .hasMessageContaining("MODEL_INCOMPLETE");
    }

    @Test
    void aDamagedModelFileIsRefused() {
        store.put(ObjectKeys.version("judged", 1) + FileRole.GENERATOR.fileName(), new byte[] {8, 8});

        assertThatThrownBy(() -> verifier.verify(honest, COUNT, done -> {})).hasMessageContaining("MODEL_CORRUPT");
    }

    @Test
    void aReceiptThatDoesNotFitItsModelIsRefused() {
        for (var conditions : List.of(
                new Conditions(List.of(10), List.of(), new byte[0], List.of(), List.of()),
                new Conditions(List.of(1, 2), List.of(), new byte[0], List.of(), List.of()),
                new Conditions(List.of(), List.of(1f), new byte[0], List.of(), List.of()),
                new Conditions(List.of(), List.of(), new byte[3], List.of(), List.of()),
                new Conditions(List.of(), List.of(), new byte[0], List.of(1), List.of()),
                new Conditions(List.of(), List.of(), new byte[0], List.of(), List.of(1f)))) {
            var changed = new Receipt(
                    "r",
                    honest.model(),
                    7,
                    SampleEncoding.U8,
                    honest.runtime(),
                    conditions,
                    SamplingOptions.PLAIN,
                    honest.labels(),
                    honest.sampleSha256());

            assertThatThrownBy(() -> verifier.verify(changed, COUNT, done -> {}))
                    .hasMessageContaining("does not fit its model judged@1");
        }
    }

    @Test
    void fewerSamplesLieEvenlyOverTheRequest() throws Failure {
        assertThat(Verifier.spread(20, 4)).containsExactly(0, 5, 10, 15);
        assertThat(Verifier.spread(3, 9)).containsExactly(0, 1, 2);
        assertThat(verifier.verify(honest, 4, done -> {}).compared()).isEqualTo(4);
    }

    private List<String> verify(Receipt receipt, List<String> hashes, List<Integer> labels, RuntimeInfo runtime)
            throws Failure {
        var changed = new Receipt(
                receipt.requestId(),
                receipt.model(),
                receipt.seed(),
                receipt.encoding(),
                runtime,
                receipt.conditions(),
                receipt.sampling(),
                labels,
                hashes);
        return verifier.verify(changed, COUNT, done -> {}).lines(changed);
    }

    private static Receipt of(Receipt.Model model, Receipt like) {
        return new Receipt(
                like.requestId(),
                model,
                like.seed(),
                like.encoding(),
                like.runtime(),
                like.conditions(),
                like.sampling(),
                like.labels(),
                like.sampleSha256());
    }

    private Receipt receipt(SamplingOptions options) {
        return receipt(new Receipt.Model("judged", 1, digest), SampleEncoding.U8, Conditions.NONE, options);
    }

    private Receipt receipt(
            Receipt.Model from, SampleEncoding encoding, Conditions conditions, SamplingOptions options) {
        var manifest = loaded(from, Set.of()).manifest();
        var critic = Optional.ofNullable(manifest.critic());
        var model = loaded(
                from, critic.isPresent() ? Set.of(FileRole.GENERATOR, FileRole.CRITIC) : Set.of(FileRole.GENERATOR));
        var spec = GeneratorSpec.of(manifest);
        var recipe = Recipe.of(from.digest(), spec, critic, COUNT, 7, conditions, options);
        try (var regeneration = Regeneration.open(recipe, encoding, model, Accelerator.CPU)) {
            var samples = IntStream.range(0, COUNT)
                    .mapToObj(index -> regeneration.make(List.of(index)).getFirst())
                    .toList();
            return new Receipt(
                    "r",
                    from,
                    7,
                    encoding,
                    Accelerator.CPU.runtimeInfo(),
                    conditions,
                    options,
                    spec.conditional()
                            ? samples.stream().map(Regeneration.Remade::label).toList()
                            : List.of(),
                    samples.stream()
                            .map(sample -> HexFormat.of().formatHex(sample.sha256()))
                            .toList());
        }
    }

    private LoadResult.Loaded loaded(Receipt.Model model, Set<FileRole> files) {
        return (LoadResult.Loaded) new ModelRepository(store).load(model.name(), model.version(), files);
    }
}
