package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.families.Capacity;
import ganymede.families.FewShot;
import ganymede.families.ReptileGan;
import ganymede.families.SampleSpace;
import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FewShotStepIT {
    private static final int SHOTS = 4;
    private static final int TARGET = 2;
    private static final long SEED = 5;
    private static final FewShot RECIPE = recipe();
    private static final double RATE = 0.5;

    private final FewShotStep step = new FewShotStep(RECIPE, SEED);

    private static FewShot recipe() {
        FewShot family = new ReptileGan().on(SampleSpace.image(1, 8, 8, 3), new Capacity(4, 8));
        return family.adapting(TARGET, 3);
    }

    @AfterEach
    void close() {
        step.close();
    }

    /** Nichol et al. 2018, algorithm 1: W + rate (W' - W), with W' after the inner steps of the same game. */
    @Test
    void aTaskMovesTheStartAPartOfTheWayToItsEnd() {
        Weights before = start();
        run(0, 1);
        var generator = before.under("start/generator/");
        Weights end = played(generator, before.under("start/critic/"));
        assertThat(end).isNotEqualTo(generator);
        assertThat(start().under("start/generator/")).isEqualTo(generator.towards(end, RECIPE.outerRate() * RATE));
        assertThat(step.generatorWeights()).isEqualTo(start().under("start/generator/"));
    }

    private static Weights played(Weights generator, Weights critic) {
        long seed = new Draws(SEED, 0, 7).bits(0);
        try (var game = new GanStep(RECIPE.game(), Lookahead.NONE, seed, generator, critic)) {
            for (int i = 0; i < RECIPE.innerSteps(); i++) {
                game.run(i, List.of(samples()), List.of(classes(1)), 1);
            }
            return game.generatorWeights();
        }
    }

    @Test
    void anAdaptationIsPublishedAndLeavesTheStartAlone() {
        run(0, 1);
        Weights before = start();
        run(1, TARGET);
        assertThat(start().under("start/")).isEqualTo(before.under("start/"));
        Weights published = step.generatorWeights();
        assertThat(published).isNotEqualTo(before.under("start/generator/"));
        run(2, 0);
        assertThat(step.generatorWeights()).isEqualTo(published);
        assertThat(start().under("start/")).isNotEqualTo(before.under("start/"));
    }

    /** The state is plain weights, so a checkpoint shows it. */
    private Weights start() {
        return Weights.fromBytes(step.save());
    }

    private void run(long number, int label) {
        step.run(number, List.of(samples()), List.of(classes(label)), RATE);
    }

    private static int[] classes(int label) {
        int[] labels = new int[SHOTS];
        Arrays.fill(labels, label);
        return labels;
    }

    private static Tensor samples() {
        return new Draws(3).gaussians(SHOTS, 1, 8, 8);
    }
}
