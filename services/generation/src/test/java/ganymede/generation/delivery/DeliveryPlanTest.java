package ganymede.generation.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.generation.requests.DeliveryMode;
import ganymede.inference.SampleEncoding;
import ganymede.inference.SampleShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryPlanTest {
    private static final SampleShape DIGIT = SampleShape.of(1, 28, 28);
    private static final SampleShape HUGE = SampleShape.of(3, 512, 512);
    private final DeliveryPlan.Limits limits = new DeliveryPlan.Limits(128 << 10, 8 << 20);

    @Test
    void cutsInlineResultsIntoChunksThatFit() {
        var plan = limits.plan(DeliveryMode.AUTO, SampleEncoding.U8, DIGIT, 1000, false);

        assertThat(plan).isEqualTo(new DeliveryPlan.Chunks((128 * 1024 - 1024) / (784 + 39), true));
    }

    @Test
    void leavesRoomForBase64InJson() {
        var plan = (DeliveryPlan.Chunks) limits.plan(DeliveryMode.AUTO, SampleEncoding.U8, DIGIT, 1000, true);

        assertThat(plan.chunkSize()).isBetween(100, 120);
    }

    @ParameterizedTest
    @EnumSource
    void storesSamplesThatFitNoEvent(SampleEncoding encoding) {
        assertThat(limits.plan(DeliveryMode.AUTO, encoding, HUGE, 3, false))
                .isInstanceOfSatisfying(
                        DeliveryPlan.Chunks.class,
                        chunks -> assertThat(chunks.inline()).isFalse());
        assertThat(limits.plan(DeliveryMode.INLINE, encoding, HUGE, 3, false))
                .isInstanceOf(DeliveryPlan.Impossible.class);
    }
}
