package ganymede.inference;

import java.util.List;
import java.util.Optional;

/**
 * The tokens that a sequence begins with, for a generator that continues them.
 *
 * @param name of the generator's input, as long as a sequence
 * @param length tokens of a sequence
 * @param largest token; the smallest is 0
 */
public record PrefixInput(String name, int length, int largest) {
    /** Stands for a token that is drawn. */
    public static final float FREE = -1;

    /** Why these tokens are no beginning of a sequence, or nothing. */
    public Optional<String> refusal(List<Integer> prefix) {
        if (prefix.size() >= length) {
            return Optional.of("prefix of %d tokens must be shorter than a sequence, which has %d"
                    .formatted(prefix.size(), length));
        }
        return prefix.stream()
                .filter(token -> token < 0 || token > largest)
                .findFirst()
                .map(token -> "prefix token (%d) must be within 0..%d".formatted(token, largest));
    }
}
