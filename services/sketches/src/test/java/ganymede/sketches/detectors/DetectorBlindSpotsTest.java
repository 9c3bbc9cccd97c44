package ganymede.sketches.detectors;

import static ganymede.sketches.detectors.Monitor.CELL_SHARES;
import static ganymede.sketches.detectors.Monitor.CELL_WINDOWS;
import static ganymede.sketches.detectors.Monitor.CLASS_SHARES;
import static ganymede.sketches.detectors.Monitor.CLASS_WINDOWS;
import static ganymede.sketches.detectors.Monitor.DUPLICATES;
import static ganymede.sketches.detectors.Monitor.KERNEL_WINDOWS;
import static ganymede.sketches.detectors.Monitor.NEARNESS;
import static ganymede.sketches.detectors.Monitor.SPREAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What docs/metrics.md says that a monitor cannot see, each beside one that sees it. */
class DetectorBlindSpotsTest {
    private static final int SAMPLES = 5000;
    private static final Mixtures RING = Mixtures.ring();
    private static final Mixtures GRID = Mixtures.grid();
    private static final DetectorPlan RING_PLAN = DetectorPlan.of(RING.reference(), DetectorSettings.defaults());
    private static final DetectorPlan GRID_PLAN = DetectorPlan.of(GRID.reference(), DetectorSettings.defaults());

    @Test
    void classesAndWideKernelsDoNotSeeShrinkingInsideAMode() {
        assertThat(alarmed(RING_PLAN, RING.source(1, 0.1), SAMPLES))
                .contains(SPREAD, CELL_SHARES, CELL_WINDOWS)
                .doesNotContain(CLASS_SHARES, CLASS_WINDOWS, KERNEL_WINDOWS);
    }

    @Test
    void spreadNearnessAndDuplicatesDoNotSeeALostMode() {
        int[] rest = IntStream.range(0, 25).filter(mode -> mode != 12).toArray();

        assertThat(alarmed(GRID_PLAN, GRID.source(2, rest), SAMPLES))
                .contains(CLASS_SHARES, CELL_SHARES)
                .doesNotContain(SPREAD, NEARNESS, DUPLICATES, KERNEL_WINDOWS);
    }

    @Test
    void sharesAndKernelsDoNotSeeMemorisedItems() {
        assertThat(alarmed(RING_PLAN, RING.copies(3, 2000), SAMPLES))
                .contains(NEARNESS, DUPLICATES)
                .doesNotContain(CLASS_SHARES, CLASS_WINDOWS, KERNEL_WINDOWS, SPREAD);
    }

    @Test
    void nearnessDoesNotSeeCopiesOfItemsThatAreNotFrozen() {
        assertThat(alarmed(GRID_PLAN, GRID.repeated(4, 2000), SAMPLES))
                .contains(DUPLICATES)
                .doesNotContain(NEARNESS);
    }

    @Test
    void estimatesHowManyDifferentSamplesAGeneratorMakes() {
        var suite = GRID_PLAN.newSuite();
        var source = GRID.repeated(6, 10_000);
        for (int sample = 0; sample < 2 * SAMPLES; sample++) {
            var drawn = source.next();
            suite.observe(drawn.point(), drawn.classes());
        }

        assertThat(suite.supportEstimate().orElseThrow()).isBetween(9_000.0, 11_000.0);
    }

    private static Set<Monitor> alarmed(DetectorPlan plan, Mixtures.Source source, int samples) {
        var suite = plan.newSuite();
        var monitors = EnumSet.noneOf(Monitor.class);
        for (int sample = 0; sample < samples; sample++) {
            var drawn = source.next();
            suite.observe(drawn.point(), drawn.classes()).forEach(alarm -> monitors.add(alarm.monitor()));
        }
        return monitors;
    }
}
