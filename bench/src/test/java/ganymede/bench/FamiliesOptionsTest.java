package ganymede.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FamiliesOptionsTest {

    private static final List<String> KNOWN = List.of("gan", "wgan");

    @Test
    void measuresEveryFamilyByTheProtocolUnlessToldOtherwise() throws UsageException {
        assertThat(FamiliesOptions.read(List.of(), KNOWN))
                .isEqualTo(new FamiliesOptions(10, 0, List.of(Setting.RING, Setting.GRID), false, KNOWN));
    }

    @Test
    void readsOptionsAndNamesInAnyOrder() throws UsageException {
        assertThat(FamiliesOptions.read(
                        List.of("wgan", "--on", "collapse", "--seeds", "3", "--keep", "--steps", "40"), KNOWN))
                .isEqualTo(new FamiliesOptions(3, 40, List.of(Setting.COLLAPSE), true, List.of("wgan")));
    }

    @Test
    void aSettingHasItsOwnStepsUnlessToldOtherwise() throws UsageException {
        assertThat(FamiliesOptions.read(List.of(), KNOWN).steps(Setting.COLLAPSE))
                .isEqualTo(1500);
        assertThat(FamiliesOptions.read(List.of("--steps", "7"), KNOWN).steps(Setting.RING))
                .isEqualTo(7);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> FamiliesOptions.read(List.of("dcgan"), KNOWN))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("dcgan is none of gan, wgan");
        assertThatThrownBy(() -> FamiliesOptions.read(List.of("--seeds", "0"), KNOWN))
                .hasMessageContaining("--seeds (0)");
        assertThatThrownBy(() -> FamiliesOptions.read(List.of("--steps"), KNOWN))
                .hasMessageContaining("--steps (--steps)");
        assertThatThrownBy(() -> FamiliesOptions.read(List.of("--on", "ring,square"), KNOWN))
                .hasMessageContaining("--on (ring,square)");
    }
}
