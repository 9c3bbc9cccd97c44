package ganymede.verification;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.bench.loop.LoopGround;
import ganymede.bench.loop.LoopModels;
import ganymede.bench.loop.RollbackTrial;
import ganymede.events.v1.AffectedRecords;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The closed loop with the artifacts that ship; {@code ./ganymede bench loop} measures it. */
final class LoopIT {
    /** Half of them bad: slow enough for a machine that does other things too. */
    private static final double SAMPLES_PER_SECOND = 100;

    private static final long MOST_BAD = 2_000;

    @TempDir
    Path workDir;

    @Test
    void aBadVersionBehindACanaryIsTakenBackBeforeManyOfItsSamplesAreDelivered() throws Exception {
        try (var ground = LoopGround.start(workDir)) {
            var models = LoopModels.publish(ground, "digits", LoopModels.reference(ground));

            var outcome = new RollbackTrial(ground, "digits", models.good(), models.bad()).run(SAMPLES_PER_SECOND, 0.5);

            System.out.printf(
                    "first bad sample to alarm %.1f s, rollback %.1f s, last bad %.1f s; %d bad samples%n",
                    outcome.toAlarm(), outcome.toRollback(), outcome.toLast(), outcome.badSamples());
            assertThat(outcome.alarm().getVersion()).isEqualTo(models.bad());
            assertThat(outcome.alarm().getSampleIdsList()).isNotEmpty();
            assertThat(outcome.back().getVersion()).isEqualTo(models.good());
            assertThat(outcome.back().getCanaryVersion()).isZero();
            assertThat(outcome.badSamples()).isBetween(1L, MOST_BAD);
            assertThat(outcome.audit().getAction()).isEqualTo("rollback");
            assertThat(outcome.audit().getAffectedList().stream()
                            .mapToLong(AffectedRecords::getSamples)
                            .sum())
                    .isBetween(1L, outcome.badSamples());
            assertThat(ground.metrics().get("/alarms?model=digits")).contains("\"transition\":\"raised\"");
        }
    }
}
