package ganymede.cli.receipts;

import ganymede.artifacts.FileRole;
import ganymede.artifacts.LoadResult;
import ganymede.artifacts.ModelRepository;
import ganymede.cli.receipts.Verdict.Difference;
import ganymede.cli.terminal.Failure;
import ganymede.inference.Accelerator;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.recipe.Recipe;
import ganymede.inference.recipe.Regeneration;
import ganymede.platform.Problem;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Makes the samples of a receipt again, by exactly the model that it names, and compares hashes and labels. */
public final class Verifier {
    private final ModelRepository repository;
    private final Accelerator accelerator;

    /** Takes models from here and runs them on this device. */
    public Verifier(ModelRepository repository, Accelerator accelerator) {
        this.repository = repository;
        this.accelerator = accelerator;
    }

    /**
     * Compares up to {@code most} samples, spread evenly over the request.
     *
     * @param progress hears how many samples were made so far
     */
    public Verdict verify(Receipt receipt, int most, IntConsumer progress) throws Failure {
        var model = load(receipt);
        var recipe = recipe(receipt, model);
        var indices = spread(receipt.count(), most);
        var differences = new ArrayList<Difference>();
        try (var regeneration = Regeneration.open(recipe, receipt.encoding(), model, accelerator)) {
            for (int first = 0; first < indices.size(); first += Regeneration.BATCH) {
                int until = Math.min(first + Regeneration.BATCH, indices.size());
                regeneration.make(indices.subList(first, until)).stream()
                        .flatMap(sample -> difference(receipt, sample).stream())
                        .forEach(differences::add);
                progress.accept(until);
            }
        }
        return new Verdict(indices.size(), List.copyOf(differences), accelerator.runtimeInfo());
    }

    /** {@code most} of {@code count} indices, the first and evenly on from there; all when there are not more. */
    static List<Integer> spread(int count, int most) {
        int wanted = Math.min(count, most);
        return IntStream.range(0, wanted)
                .map(i -> (int) ((long) i * count / wanted))
                .boxed()
                .toList();
    }

    private static Recipe recipe(Receipt receipt, LoadResult.Loaded model) throws Failure {
        var spec = GeneratorSpec.of(model.manifest());
        var critic = Optional.ofNullable(model.manifest().critic());
        var misfit = ReceiptRules.misfit(receipt, spec, critic);
        if (misfit.isPresent()) {
            throw new Failure(
                    "The receipt does not fit its model %s: %s.".formatted(receipt.model(), misfit.get()),
                    "It was changed, or is of a newer version of the contract.");
        }
        return Recipe.of(
                model.digest(),
                spec,
                critic,
                receipt.count(),
                receipt.seed(),
                receipt.conditions(),
                receipt.sampling());
    }

    /** The manifest first: it says which files there are. Another digest than the receipt's is an error. */
    private LoadResult.Loaded load(Receipt receipt) throws Failure {
        var manifest = loaded(receipt, Set.of()).manifest();
        boolean judged = receipt.sampling().judged() && manifest.critic() != null;
        return loaded(receipt, judged ? Set.of(FileRole.GENERATOR, FileRole.CRITIC) : Set.of(FileRole.GENERATOR));
    }

    private LoadResult.Loaded loaded(Receipt receipt, Set<FileRole> files) throws Failure {
        var model = receipt.model();
        return switch (repository.load(model.name(), model.version(), model.digest(), files)) {
            case LoadResult.Loaded loaded -> loaded;
            case LoadResult.Missing missing -> throw refused(receipt, missing.problem());
            case LoadResult.Corrupt corrupt -> throw refused(receipt, corrupt.problem());
        };
    }

    private static Failure refused(Receipt receipt, Problem problem) {
        return new Failure(
                "Model %s of the receipt cannot be used (%s): %s"
                        .formatted(receipt.model(), problem.code(), problem.detail()),
                "Nothing was verified; --store and --bucket name another store.");
    }

    private static Optional<Difference> difference(Receipt receipt, Regeneration.Remade sample) {
        boolean labelled = !receipt.labels().isEmpty();
        var promised = shown(
                receipt.sampleSha256().get(sample.index()),
                labelled,
                labelled ? receipt.labels().get(sample.index()) : 0);
        var found = shown(HexFormat.of().formatHex(sample.sha256()), labelled, sample.label());
        return promised.equals(found) ? Optional.empty() : Optional.of(new Difference(sample.index(), promised, found));
    }

    private static String shown(String sha256, boolean labelled, int label) {
        return labelled ? "%s, label %d".formatted(sha256, label) : sha256;
    }
}
