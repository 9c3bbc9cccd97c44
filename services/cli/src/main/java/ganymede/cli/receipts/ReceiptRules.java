package ganymede.cli.receipts;

import ganymede.artifacts.CriticSpec;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.SampleEncoding;
import java.util.List;
import java.util.Optional;

/** Whether a receipt fits its model: one that was changed may ask for what no service would have admitted. */
final class ReceiptRules {
    private ReceiptRules() {}

    /** Why samples cannot be made by this receipt, or nothing. */
    static Optional<String> misfit(Receipt receipt, GeneratorSpec model, Optional<CriticSpec> critic) {
        return labels("labels of the request", receipt.conditions().labels(), receipt.count(), model)
                .or(() -> delivered(receipt, model))
                .or(() -> latents(receipt, model))
                .or(() -> source(receipt, model))
                .or(() -> sampling(receipt, model, critic))
                .or(() -> encoding(receipt.encoding(), model));
    }

    private static Optional<String> labels(String what, List<Integer> labels, int count, GeneratorSpec model) {
        boolean numbered = labels.isEmpty() || labels.size() == 1 || labels.size() == count;
        boolean known = labels.stream().allMatch(label -> label >= 0 && label < model.classes());
        return numbered && known
                ? Optional.empty()
                : Optional.of(
                        "%d %s for %d samples of %d classes".formatted(labels.size(), what, count, model.classes()));
    }

    private static Optional<String> delivered(Receipt receipt, GeneratorSpec model) {
        int expected = model.conditional() ? receipt.count() : 0;
        return receipt.labels().size() == expected
                ? Optional.empty()
                : Optional.of("%d labels must be %d".formatted(receipt.labels().size(), expected));
    }

    private static Optional<String> latents(Receipt receipt, GeneratorSpec model) {
        int given = receipt.conditions().latent().size();
        return given == 0 || given == (long) receipt.count() * model.latentSize()
                ? Optional.empty()
                : Optional.of(
                        "%d latent values for %d samples of %d".formatted(given, receipt.count(), model.latentSize()));
    }

    private static Optional<String> source(Receipt receipt, GeneratorSpec model) {
        var source = receipt.conditions().source();
        return model.source()
                .map(input -> input.refusal(source))
                .orElse(source.length == 0 ? Optional.empty() : Optional.of("a source for a model that takes none"));
    }

    private static Optional<String> sampling(Receipt receipt, GeneratorSpec model, Optional<CriticSpec> critic) {
        var asked = receipt.sampling();
        var mix = receipt.conditions().classMix();
        if (!mix.isEmpty() && mix.size() != model.classes()) {
            return Optional.of("a class mix of %d for %d classes".formatted(mix.size(), model.classes()));
        }
        if (asked.judged() && (critic.isEmpty() || asked.towards().isPresent())) {
            return Optional.of("samples chosen by a critic that the model does not have");
        }
        // Written so that a NaN fails.
        boolean within = asked.truncation() > 0
                && asked.truncation() <= 1
                && asked.gamma().orElse(1) > 0
                && asked.gamma().orElse(1) < 100
                && asked.budget().orElse(1) > 0;
        if (!within || asked.temperature() != 1 || receipt.conditions().prefix()) {
            return Optional.of("sampling that this version does not do: " + asked);
        }
        return asked.towards().isPresent() && receipt.count() < 2
                ? Optional.of("one sample on the way between two seeds")
                : Optional.empty();
    }

    private static Optional<String> encoding(SampleEncoding encoding, GeneratorSpec model) {
        return encoding.refusal(model.shape());
    }
}
