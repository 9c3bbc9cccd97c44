package ganymede.generation.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeaningTest {
    private static final ModelVersion STABLE = new ModelVersion("digits", 3);
    private static final ModelVersion CANARY = new ModelVersion("digits", 4);
    private static final ModelVersion SHADOW = new ModelVersion("digits", 5);
    private static final int REQUESTS = 20_000;

    /** The first eight bytes of sha256sum over 2^64. */
    @ParameterizedTest
    @CsvSource({"request-1, 0.101334", "request-2, 0.436618", "'', 0.889416"})
    void theShareThatARequestFallsIntoIsPartOfTheContract(String id, double fraction) {
        assertThat(canary(fraction - 1e-6).canaryFor(id)).isEmpty();
        assertThat(canary(fraction + 1e-6).canaryFor(id)).contains(CANARY);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.3, 1})
    void theCanaryGetsItsShare(double share) {
        long chosen = IntStream.range(0, REQUESTS)
                .filter(i -> canary(share).canaryFor("id-" + i).isPresent())
                .count();

        assertThat(chosen / (double) REQUESTS).isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / REQUESTS)));
    }

    @Test
    void aLargerShareKeepsTheRequestsOfASmallerOne() {
        assertThat(IntStream.range(0, REQUESTS)
                        .mapToObj(i -> "id-" + i)
                        .filter(id -> canary(0.1).canaryFor(id).isPresent()))
                .isNotEmpty()
                .allMatch(id -> canary(0.2).canaryFor(id).isPresent());
    }

    @Test
    void theShadowGetsItsShareOfAllRequestsWhateverTheCanaryGets() {
        var both = canary(0.5).shadowedBy(SHADOW, 0.5);
        long chosen = IntStream.range(0, REQUESTS)
                .mapToObj(i -> "id-" + i)
                .filter(id -> both.canaryFor(id).isPresent())
                .filter(id -> both.shadowFor(id).isPresent())
                .count();

        assertThat(chosen / (double) REQUESTS).isCloseTo(0.25, within(4 * Math.sqrt(0.25 * 0.75 / REQUESTS)));
        assertThat(canary(0.5).shadowFor("any")).isEmpty();
        assertThat(both.versions()).as("what must be warm").containsExactly(STABLE, CANARY);
    }

    @Test
    void withoutACanaryNothingIsShared() {
        assertThat(new Meaning(STABLE, null, 1, null, 0).canaryFor("any")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void rejectsAShareThatIsNone(double share) {
        assertThatThrownBy(() -> canary(share)).hasMessageContaining("must be from 0 to 1");
    }

    private static Meaning canary(double share) {
        return Meaning.of(STABLE).with(CANARY, share);
    }
}
