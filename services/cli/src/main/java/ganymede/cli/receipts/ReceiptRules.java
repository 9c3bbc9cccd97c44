package ganymede.cli.receipts;

import ganymede.artifacts.CriticSpec;
import ganymede.inference.GeneratorSpec;
import ganymede.inference.recipe.Asked;
import ganymede.inference.recipe.RecipeRules;
import ganymede.platform.Problem;
import java.util.Optional;

/** Whether a receipt fits its model: one that was changed may ask for what no service would have admitted. */
final class ReceiptRules {
    private ReceiptRules() {}

    /** Why samples cannot be made by this receipt, or nothing. */
    static Optional<String> misfit(Receipt receipt, GeneratorSpec model, Optional<CriticSpec> critic) {
        var asked = new Asked(receipt.model().toString(), receipt.count(), receipt.conditions(), receipt.sampling());
        return delivered(receipt, model)
                .or(() -> RecipeRules.refusal(asked)
                        .or(() -> RecipeRules.refusal(asked, model, critic))
                        .map(Problem::detail))
                .or(() -> receipt.encoding().refusal(model.shape()));
    }

    private static Optional<String> delivered(Receipt receipt, GeneratorSpec model) {
        int expected = model.conditional() ? receipt.count() : 0;
        return receipt.labels().size() == expected
                ? Optional.empty()
                : Optional.of("%d labels must be %d".formatted(receipt.labels().size(), expected));
    }
}
