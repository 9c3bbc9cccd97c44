package ganymede.metrics.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.metrics.ScoredModel;
import ganymede.sketches.detectors.Alarm;
import ganymede.sketches.detectors.DetectorPlan;
import ganymede.sketches.detectors.DetectorSettings;
import ganymede.sketches.detectors.Monitor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final DetectorPlan PLAN = DetectorPlan.of(ScoredModel.REFERENCE, DetectorSettings.defaults());
    private static final int LOST = ClassStream.commonest();

    @Test
    void namesTheLostClassAndTheSamplesThatLackIt() {
        var watch = Watch.start(PLAN, List.of());
        var findings = new ArrayList<Watch.Finding>();
        var stream = new ClassStream(3);
        while (findings.isEmpty() && watch.samples() < 2_000) {
            watch.observe(stream.next(10, ClassStream.without(LOST), List.of())).stream()
                    .filter(finding -> finding.alarm().monitor() == Monitor.CLASS_SHARES)
                    .forEach(findings::add);
        }

        var first = findings.getFirst();
        assertThat(first.alarm().transition()).isEqualTo(Alarm.Transition.RAISED);
        assertThat(first.alarm().description()).isEqualTo("class %d lost".formatted(LOST));
        var newest = (watch.samples() - 1) / 10;
        assertThat(first.samples()).first().isEqualTo("request-%d#0-9".formatted(newest));
        assertThat(first.samples()).hasSizeBetween(1, 16);
    }

    @Test
    void refusesSamplesOfAnotherShapeAndStaysAsItWas() {
        var watch = Watch.start(PLAN, List.of());
        var good = new ClassStream(5).next(10, ClassStream.without(LOST), List.of());
        watch.observe(good);
        var before = watch.toBytes();
        var withoutLogits =
                new Observed("other", 0, good.count(), good.origin(), good.mix(), good.features(), new float[0]);
        var withoutFeatures =
                new Observed("other", 0, good.count(), good.origin(), good.mix(), new float[0], good.logits());

        for (var bad : List.of(withoutLogits, withoutFeatures)) {
            assertThatThrownBy(() -> watch.observe(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("10 samples of other");
        }
        assertThat(watch.toBytes()).isEqualTo(before);
    }

    @Test
    void aStoredWatchGoesOnAsIfNothingHadHappened() {
        var whole = Watch.start(PLAN, List.of());
        var stored = Watch.start(PLAN, List.of());
        var expected = new ArrayList<Watch.Finding>();
        var actual = new ArrayList<Watch.Finding>();
        var stream = new ClassStream(4);
        for (var i = 0; i < 60; i++) {
            var chunk = stream.next(10, ClassStream.without(LOST), List.of());
            expected.addAll(whole.observe(chunk));
            stored = Watch.restore(PLAN, List.of(), stored.toBytes());
            actual.addAll(stored.observe(chunk));
        }

        assertThat(expected).isNotEmpty();
        assertThat(actual).isEqualTo(expected);
        assertThat(stored.toBytes()).isEqualTo(whole.toBytes());
        assertThat(stored.extents()).extracting(Extent::samples).containsExactly(300L, 300L);
        assertThat(stored.requests()).hasSize(60).startsWith("request-59");
        assertThat(stored.shares().seen()).isEqualTo(whole.shares().seen());
    }

    @Test
    void doesNotGoOnUnderOtherSettings() {
        var bytes = Watch.start(PLAN, List.of()).toBytes();
        var other = DetectorPlan.of(
                ScoredModel.REFERENCE, DetectorSettings.defaults().withRunLength(100));

        assertThatThrownBy(() -> Watch.restore(other, List.of(), bytes)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void stateStaysSmallHoweverLongTheStream() {
        var watch = Watch.start(PLAN, List.of());
        var stream = new ClassStream(5);
        for (var i = 0; i < 1_000; i++) {
            watch.observe(stream.next(2, ClassStream.real(), List.of()));
        }

        assertThat(watch.toBytes().length).isLessThan(1 << 20);
        assertThat(watch.requests()).hasSize(256);
    }
}
