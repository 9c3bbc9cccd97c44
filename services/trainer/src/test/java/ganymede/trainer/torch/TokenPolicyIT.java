package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.families.Capacity;
import ganymede.families.PolicyGradient;
import ganymede.families.SampleSpace;
import ganymede.families.SeqGan;
import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Forced and completed passes agree with the free pass that the generator is. */
class TokenPolicyIT {
    private static final int ROWS = 32;
    private static final int STEPS = 9;
    private static final int VOCABULARY = 14;

    private final PolicyGradient family =
            new SeqGan().on(SampleSpace.tokens(STEPS, VOCABULARY, 2), new Capacity(1, 12));
    private final Tensor z = new Draws(3).uniforms(ROWS, STEPS);

    @Test
    void aDrawFromTheLogitsOnItsOwnTokensGivesTheseTokens() {
        try (var net = net()) {
            Tensor tokens = free(net);
            Tensor again = Scoped.frozen(() -> {
                var logits = new TokenPolicy(net).logits(Convert.floats(tokens)).reshape(-1, VOCABULARY);
                return Convert.tensor(
                        TorchSequences.draw(logits, Convert.floats(z).reshape(-1, 1)), ROWS, STEPS);
            });
            assertThat(again).isEqualTo(tokens);
        }
    }

    @Test
    void completingItsOwnBeginningWithTheSameNoiseChangesNothing() {
        try (var net = net()) {
            Tensor tokens = free(net);
            for (int kept = 0; kept <= STEPS; kept++) {
                assertThat(complete(net, tokens, kept, z)).isEqualTo(tokens);
            }
        }
    }

    @Test
    void completionsKeepTheBeginningAndDrawTheRest() {
        try (var net = net()) {
            Tensor tokens = free(net);
            Tensor completed = complete(net, tokens, 4, new Draws(8).uniforms(ROWS, STEPS));
            int changed = 0;
            for (int i = 0; i < tokens.size(); i++) {
                boolean same = completed.data()[i] == tokens.data()[i];
                assertThat(same || i % STEPS >= 4).isTrue();
                changed += same ? 0 : 1;
            }
            assertThat(changed).isGreaterThan(ROWS * (STEPS - 4) / 2);
        }
    }

    private TorchNet net() {
        return new TorchNet(family.generator(), Fixtures.weights(family.generator(), 2));
    }

    private Tensor free(TorchNet net) {
        return net.evaluate(Map.of("z", z)).firstEntry().getValue();
    }

    private static Tensor complete(TorchNet net, Tensor tokens, int kept, Tensor noise) {
        Tensor lengths = Tensor.zeros(ROWS, 1);
        Arrays.fill(lengths.data(), kept);
        return Scoped.frozen(() -> Convert.tensor(
                new TokenPolicy(net).complete(Convert.floats(tokens), Convert.floats(lengths), Convert.floats(noise)),
                ROWS,
                STEPS));
    }
}
