package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.families.Capacity;
import ganymede.families.GraphGan;
import ganymede.families.GraphPolicy;
import ganymede.families.SampleSpace;
import ganymede.nets.Tensor;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.SocialNetwork;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The steps after the pre-training, which the families' contract tests do not reach. */
class GraphPolicyStepIT {
    private static final Dataset DATA = SocialNetwork.draw(60, 1);
    private static final int BATCH = 64;

    @Test
    void aResumedRunFollowsThePolicyBitByBit() {
        byte[] halfway;
        byte[] undisturbed;
        try (TrainingStep step = step()) {
            run(step, 0, 3);
            halfway = step.save();
            run(step, 3, 6);
            undisturbed = step.save();
        }
        try (TrainingStep resumed = step()) {
            resumed.restore(halfway);
            run(resumed, 3, 6);
            assertThat(resumed.save()).isEqualTo(undisturbed);
        }
    }

    private static TrainingStep step() {
        SampleSpace space = new SampleSpace(List.of(2), 60, 60, DATA.structure());
        GraphPolicy family = new GraphGan().on(space, new Capacity(1, 8));
        return new GraphPolicyStep(
                new GraphPolicy(
                        family.name(),
                        family.network(),
                        family.generator(),
                        family.relevance(),
                        family.critic(),
                        family.initialisation(),
                        0,
                        family.training()),
                1);
    }

    private static void run(TrainingStep step, int from, int until) {
        for (int number = from; number < until; number++) {
            int first = 37 * number;
            int[] indices = IntStream.range(0, BATCH)
                    .map(i -> (first + 11 * i) % DATA.count())
                    .toArray();
            Tensor edges = new Tensor(new int[] {BATCH, 2}, DATA.gather(indices));
            step.run(number, List.of(edges), List.of(DATA.gatherLabels(indices)), 1);
        }
    }
}
