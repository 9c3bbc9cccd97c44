package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VendiScoreTest {
    private final CosineMoments fake = Golden.filled(new CosineMoments(6), Golden.Y);

    @Test
    void equalsTheGoldenCosineScoresOfAllOrders() {
        Golden.assertNear(VendiScore.cosine(fake, 1), "/vendi/cosine_q1");
        Golden.assertNear(VendiScore.cosine(fake, 2), "/vendi/cosine_q2");
        Golden.assertNear(VendiScore.cosine(fake, 0.5), "/vendi/cosine_q05");
        Golden.assertNear(VendiScore.cosine(fake, Double.POSITIVE_INFINITY), "/vendi/cosine_qinf");
    }

    @Test
    void equalsTheGoldenGaussianKernelScores() {
        var kernel = GaussianKernel.matrix(Golden.Y, 1);

        Golden.assertNear(VendiScore.ofKernel(kernel, 1), "/vendi/rbf_sigma1_q1");
        Golden.assertNear(VendiScore.ofKernel(kernel, 2), "/vendi/rbf_sigma1_q2");
    }

    @Test
    void isOneForIdenticalRowsAndTheirNumberForOrthogonalOnes() {
        var identical = new double[20][];
        Arrays.fill(identical, Golden.Y[0]);
        var orthonormal = new double[6][6];
        for (int i = 0; i < 6; i++) {
            orthonormal[i][i] = 1;
        }

        Golden.assertNear(VendiScore.cosine(Golden.filled(new CosineMoments(6), identical), 1), "/vendi/identical");
        Golden.assertNear(
                VendiScore.cosine(Golden.filled(new CosineMoments(6), orthonormal), 1), "/vendi/orthonormal/value");
    }

    @Test
    void leavesRowsOfZerosOut() {
        var moments = Golden.filled(new CosineMoments(6), Golden.Y);
        Golden.filled(moments, new double[3][6]);

        assertThat(moments.count()).isEqualTo(53);
        assertThat(moments.directed()).isEqualTo(50);
        assertThat(VendiScore.cosine(moments, 1)).isCloseTo(VendiScore.cosine(fake, 1), within(1e-12));
    }

    @Test
    void refusesWhatHasNoScore() {
        assertThatThrownBy(() -> VendiScore.cosine(fake, 0)).hasMessage("order (0.0) must be positive");
        assertThatThrownBy(() -> VendiScore.cosine(new CosineMoments(6), 1))
                .hasMessage("rows with a direction (0) must be at least 1");
    }
}
