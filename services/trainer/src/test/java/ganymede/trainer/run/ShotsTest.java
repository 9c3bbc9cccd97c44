package ganymede.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.families.FewShot;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.spec.SpecReader;
import ganymede.trainer.spec.SpecResult;
import ganymede.trainer.spec.TrainingSpec;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShotsTest {
    private static final int TARGET = 3;
    private static final int SHOTS = 10;
    private static final long STEPS = 120;

    /** Twenty images of each of the classes 0 to 4, each of its own brightness, and two of class 5. */
    private final Dataset data = data();

    @Test
    void aTaskIsDifferentSamplesOfOneClassThatIsNotLeftOut() {
        var shots = new Shots(data, TARGET, SHOTS, STEPS, 7);
        Set<Integer> seen = new HashSet<>();
        for (long i = 0; i < 49; i++) {
            var batch = shots.batch(i);
            assertThat(batch.labels()).hasSize(SHOTS).containsOnly(batch.labels()[0]);
            assertThat(distinct(batch.samples().data())).isEqualTo(SHOTS);
            assertThat(shots.batch(i).samples()).isEqualTo(batch.samples());
            seen.add(batch.labels()[0]);
        }
        // Class 5 has too few samples for a task.
        assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 4);
    }

    @Test
    void theFewShotSetIsTheSameEveryTimeAndComesLast() {
        var shots = new Shots(data, TARGET, SHOTS, STEPS, 7);
        var last = shots.batch(STEPS - 1);
        assertThat(last.labels()).containsOnly(TARGET);
        assertThat(shots.batch(49).samples()).isEqualTo(last.samples());
        assertThat(shots.batch(99).samples()).isEqualTo(last.samples());
        assertThat(shots.batch(STEPS - 2).labels()).doesNotContain(TARGET);
    }

    @Test
    void thePublishedGeneratorIsComparedWithItsClassAlone() throws RunStoppedException {
        var plan = plan("reptile-gan", "few-shot: {class: 3, steps: 17}");
        assertThat(((FewShot) plan.nets()).target()).isEqualTo(TARGET);
        assertThat(((FewShot) plan.nets()).adaptation()).isEqualTo(17);
        assertThat(plan.goal(data).count()).isEqualTo(20);
        assertThat(plan.goal(data).classDistribution()[TARGET]).isGreaterThan(.99);
        assertThat(plan.leastModes()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reptile-gan | few-shot: {class: 6} | few-shot.class (6) must be",
                "reptile-gan | few-shot: {class: 5} | class 5 has 2 samples and must have at least 10",
                "reptile-gan | batch: 30            | class 5 has 2 samples and must have at least 30",
                "dcgan       | few-shot: {class: 1} | family (dcgan) takes no few-shot"
            })
    void refusesWhatCannotBeAdaptedTo(String family, String keys, String expected) {
        assertThatThrownBy(() -> plan(family, keys)).hasMessageContaining(expected);
    }

    private Plan plan(String family, String keys) throws RunStoppedException {
        var spec = spec(family, keys);
        return Plan.of(spec, data, Split.of(spec, data));
    }

    private static TrainingSpec spec(String family, String keys) {
        String text =
                "{model: few, family: %s, dataset: digits, steps: 5, width: 8, latent: 4, %s}".formatted(family, keys);
        return ((SpecResult.Valid) new SpecReader().read(text)).spec();
    }

    private static long distinct(float[] values) {
        Set<Float> found = new HashSet<>();
        for (float value : values) {
            found.add(value);
        }
        return found.size();
    }

    private static Dataset data() {
        int count = 102;
        var labels = new int[count];
        Arrays.setAll(labels, i -> i < 100 ? i % 5 : 5);
        var samples = new float[count * 64];
        for (int i = 0; i < samples.length; i++) {
            int image = i / 64;
            samples[i] = image / (float) count;
        }
        return new Dataset("few", new int[] {1, 8, 8}, 6, samples, labels);
    }
}
