package ganymede.sketches.detectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.sketches.detectors.Alarm.Transition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DetectorSuiteTest {
    private static final Mixtures GRID = Mixtures.grid();
    private static final DetectorPlan PLAN = DetectorPlan.of(GRID.reference(), DetectorSettings.defaults());
    private static final int[] WITHOUT_CENTRE =
            IntStream.range(0, 25).filter(mode -> mode != 12).toArray();

    @Test
    void staysSilentWhileTheStreamFollowsTheReference() {
        assertThat(fed(PLAN.newSuite(), GRID.source(1), 10_000)).isEmpty();
    }

    @Test
    void falseAlarmsAreNoMoreFrequentThanTheBudget() {
        var eager =
                DetectorPlan.of(PLAN.reference(), DetectorSettings.defaults().withRunLength(1e4));
        int alarmed = 0;
        for (int stream = 0; stream < 60; stream++) {
            alarmed += fed(eager.newSuite(), GRID.source(100 + stream), 1000).isEmpty() ? 0 : 1;
        }

        assertThat(alarmed).isLessThanOrEqualTo(6);
    }

    @Test
    void namesTheLostClassAndWhenItWasLost() {
        var suite = PLAN.newSuite();
        fed(suite, GRID.source(2), 3000);

        var alarm = firstOf(Monitor.CLASS_SHARES, fed(suite, GRID.source(3, WITHOUT_CENTRE), 1000));

        assertThat(alarm.suspect()).isEqualTo(new Suspect(Shift.LOST, 12));
        assertThat(alarm.description()).isEqualTo("class 12 lost");
        assertThat(alarm.evidence()).isGreaterThanOrEqualTo(alarm.threshold());
        assertThat(alarm.sample()).isBetween(3200L, 4000L);
        assertThat(alarm.firstSuspect()).isBetween(2800L, 3100L);
        assertThat(suite.standing()).contains(alarm);
    }

    @Test
    void namesTheClassThatTookOverWithinTenSamples() {
        var suite = PLAN.newSuite();
        fed(suite, GRID.source(2), 3000);

        var alarm = firstOf(Monitor.CLASS_SHARES, fed(suite, GRID.source(3, 7), 10));

        assertThat(alarm.suspect()).isEqualTo(new Suspect(Shift.GAINED, 7));
        assertThat(alarm.firstSuspect()).isBetween(2990L, 3000L);
    }

    @Test
    void anAlarmIsRaisedOnceAndClearedOnceItsCauseIsGone() {
        var suite = PLAN.newSuite();
        var alarms = fed(suite, GRID.source(3, 7), 500);
        assertThat(alarms).extracting(Alarm::transition).containsOnly(Transition.RAISED);
        assertThat(alarms).extracting(Alarm::monitor).doesNotHaveDuplicates();

        var ends = fed(suite, GRID.source(4), 3000);

        assertThat(ends).extracting(Alarm::transition).containsOnly(Transition.CLEARED);
        assertThat(ends)
                .extracting(Alarm::suspect)
                .containsExactlyInAnyOrderElementsOf(
                        alarms.stream().map(Alarm::suspect).toList());
        assertThat(suite.standing()).isEmpty();
    }

    @Test
    void aClearedMonitorStaysSilentDuringItsCoolDown() {
        var patient = DetectorPlan.of(PLAN.reference(), new DetectorSettings(1e6, 0.1, 5000))
                .newSuite();
        fed(patient, GRID.source(3, 7), 100);
        fed(patient, GRID.source(4), 4000);

        assertThat(fed(patient, GRID.source(5, 7), 1000)).noneMatch(alarm -> alarm.monitor() == Monitor.CLASS_SHARES);
        assertThat(fed(patient, GRID.source(5, 7), 5000)).anyMatch(alarm -> alarm.monitor() == Monitor.CLASS_SHARES);
    }

    @Test
    void resetForgetsAlarmsAndEvidenceButGoesOnNumbering() {
        var suite = PLAN.newSuite();
        fed(suite, GRID.source(3, 7), 100);
        suite.reset();

        assertThat(suite.standing()).isEmpty();
        assertThat(suite.samples()).isEqualTo(100);
        assertThat(fed(suite, GRID.source(4), 3000)).isEmpty();
    }

    @Test
    void aRestoredSuiteGoesOnAsIfItHadNotStopped() {
        var whole = PLAN.newSuite();
        var before = PLAN.newSuite();
        fed(whole, GRID.source(2), 777);
        fed(before, GRID.source(2), 777);
        fed(whole, GRID.source(3, 7), 20);
        fed(before, GRID.source(3, 7), 20);
        var after = PLAN.restore(before.toBytes());

        assertThat(after.standing()).isEqualTo(before.standing()).isNotEmpty();
        assertThat(fed(after, GRID.source(5), 2000)).isEqualTo(fed(whole, GRID.source(5), 2000));
        assertThat(after.toBytes()).isEqualTo(whole.toBytes());
    }

    @Test
    void refusesTheStateOfAnotherPlanAndDamagedBytes() {
        var bytes = PLAN.newSuite().toBytes();
        var stricter =
                DetectorPlan.of(PLAN.reference(), DetectorSettings.defaults().withRunLength(1e7));

        assertThatThrownBy(() -> stricter.restore(bytes)).hasMessageContaining("malformed sketch at byte 13: plan");
        for (int length : new int[] {0, 9, 40, bytes.length - 1}) {
            assertThatThrownBy(() -> PLAN.restore(Arrays.copyOf(bytes, length)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void countsWhatItRefusesAndShowsItToNoMonitor() {
        var suite = PLAN.newSuite();
        var bytes = suite.toBytes();
        var good = GRID.source(1).next();

        assertThat(suite.observe(new double[] {Double.NaN, 0}, good.classes())).isEmpty();
        assertThat(suite.observe(new double[3], good.classes())).isEmpty();
        assertThat(suite.observe(good.point(), new double[25])).isEmpty();

        assertThat(suite.refused()).isEqualTo(3);
        assertThat(suite.samples()).isZero();
        assertThat(suite.toBytes()).hasSameSizeAs(bytes);
    }

    @Test
    void refusesSettingsThatGuaranteeNothing() {
        assertThatThrownBy(() -> new DetectorSettings(0, 0.1, 1))
                .hasMessage("run length (0.0) must be at least 1 and finite");
        assertThatThrownBy(() -> new DetectorSettings(10, 1, 1)).hasMessage("tolerance (1.0) must be in [0, 1)");
        assertThatThrownBy(() -> new DetectorSettings(10, 0, -1)).hasMessage("cool-down (-1) must not be negative");
    }

    private static List<Alarm> fed(DetectorSuite suite, Mixtures.Source source, int samples) {
        var alarms = new ArrayList<Alarm>();
        for (int sample = 0; sample < samples; sample++) {
            var drawn = source.next();
            alarms.addAll(suite.observe(drawn.point(), drawn.classes()));
        }
        return alarms;
    }

    private static Alarm firstOf(Monitor monitor, List<Alarm> alarms) {
        return alarms.stream()
                .filter(alarm -> alarm.monitor() == monitor)
                .findFirst()
                .orElseThrow();
    }
}
