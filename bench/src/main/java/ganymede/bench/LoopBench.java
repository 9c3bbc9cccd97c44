package ganymede.bench;

import ganymede.bench.loop.LoopGround;
import ganymede.bench.loop.LoopModels;
import ganymede.bench.loop.RollbackTrial;
import ganymede.testkit.TemporaryDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a bad version behind a canary costs until the loop has taken it back, end to end with the artifacts that ship. */
final class LoopBench implements Benchmark {
    private static final double SAMPLES_PER_SECOND = 400;
    private static final double SHARE = 0.5;
    private static final int TRIALS = 10;

    @Override
    public String name() {
        return "loop";
    }

    @Override
    public String purpose() {
        return "alarm, rollback and last bad sample of a bad canary: [trials]";
    }

    /** Arguments: trials (10). */
    @Override
    public void run(List<String> arguments, Results results) throws Exception {
        var given = new Arguments(arguments);
        int trials = given.first(TRIALS);
        given.requireNone();
        var outcomes = new ArrayList<RollbackTrial.Outcome>();
        try (var ground = LoopGround.start(TemporaryDirectory.create("ganymede-loop-"))) {
            var reference = LoopModels.reference(ground);
            // The first one warms the services up.
            for (int trial = 0; trial <= trials; trial++) {
                var models = LoopModels.publish(ground, "loop-" + trial, reference);
                var outcome = new RollbackTrial(ground, models.name(), models.good(), models.bad())
                        .run(SAMPLES_PER_SECOND, SHARE);
                System.err.printf("%d: %s%n", trial, outcome.audit().getDetail());
                if (trial > 0) {
                    outcomes.add(outcome);
                }
            }
        }
        var subject = "bad canary, half of %d samples/s".formatted((int) SAMPLES_PER_SECOND);
        results.add(subject, "seen to the alarm", "samples", of(outcomes, outcome -> outcome.samplesToAlarm()));
        results.add(subject, "first bad to alarm", "s", of(outcomes, RollbackTrial.Outcome::toAlarm));
        results.add(subject, "first bad to rollback", "s", of(outcomes, RollbackTrial.Outcome::toRollback));
        results.add(subject, "first bad to last bad", "s", of(outcomes, RollbackTrial.Outcome::toLast));
        results.add(subject, "bad samples delivered", "samples", of(outcomes, outcome -> outcome.badSamples()));
    }

    private static double[] of(List<RollbackTrial.Outcome> outcomes, ToDoubleFunction<RollbackTrial.Outcome> value) {
        return outcomes.stream().mapToDouble(value).toArray();
    }
}
