package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BackendIT {
    @Test
    void cudaIsRefusedWithWhatToDoWhereTheBuildHasNone() {
        assertThat(Natives.withCuda()).isFalse();

        assertThat(Backend.use(Device.CUDA))
                .hasValue("device cuda: this build has no CUDA; build with -Pcuda, or choose the device cpu");
        assertThat(Backend.device()).isEqualTo(Device.CPU);
    }

    @Test
    void theBestDeviceOfABuildWithoutCudaIsTheCpu() {
        assertThat(Backend.best()).isEqualTo(Device.CPU);
        assertThat(Backend.use(Device.CPU)).isEmpty();
    }

    @Test
    void rangesAreWholeFloats() {
        var range = Scoped.call(() -> Convert.tensor(Backend.range(1, 4), 3));

        assertThat(range.data()).containsExactly(1, 2, 3);
    }
}
