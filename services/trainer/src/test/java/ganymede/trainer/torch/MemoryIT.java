package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.families.Capacity;
import ganymede.families.ConditionalGan;
import ganymede.families.SampleSpace;
import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class MemoryIT {
    /** A step without scopes leaves about 2 MB behind: 600 MB over these steps. */
    private static final long ALLOWED = 60L << 20;

    @Test
    void stepsLeaveNoNativeMemoryBehind() {
        var family = new ConditionalGan().on(SampleSpace.image(1, 28, 28, 10), new Capacity(8, 16));
        Tensor batch = new Draws(1).gaussians(32, 1, 28, 28);
        try (TrainingStep step = TrainingSteps.of(family, 1)) {
            run(step, batch, 0, 50);
            long before = Pointer.physicalBytes();
            run(step, batch, 50, 350);
            assertThat(Pointer.physicalBytes() - before).isLessThan(ALLOWED);
        }
    }

    private static void run(TrainingStep step, Tensor batch, int from, int to) {
        for (int i = from; i < to; i++) {
            step.run(i, List.of(batch), List.of(new int[32]), 1);
        }
    }
}
