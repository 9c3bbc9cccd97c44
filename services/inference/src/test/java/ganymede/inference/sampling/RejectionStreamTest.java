package ganymede.inference.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RejectionStreamTest {

    @Test
    void levelsFollowTheLargestLogitSoFar() {
        var stream = new RejectionStream(1, 1e-6);

        // Below the burn-in's largest: the logit of e^(D - M).
        double share = Math.exp(-1);
        assertThat(stream.level(0)).isCloseTo(Math.log(share / (1 - share)), within(1e-5));
        // A new largest one has e^-epsilon of a chance, whatever it is.
        assertThat(stream.level(5)).isCloseTo(-Math.log(1e-6), within(1e-6));
        double lower = Math.exp(-4);
        assertThat(stream.level(1)).isCloseTo(Math.log(lower / (1 - lower)), within(1e-5));
    }

    @Test
    void gammaIsAcceptedHalfTheTime() {
        assertThat(RejectionStream.acceptance(-1.5, -1.5)).isEqualTo(0.5);
        assertThat(RejectionStream.acceptance(0, -1.5)).isCloseTo(1 / (1 + Math.exp(-1.5)), within(1e-15));
    }

    @Test
    void needsAnEpsilon() {
        assertThatThrownBy(() -> new RejectionStream(0, 0)).hasMessage("epsilon (0.0) must be positive");
    }
}
