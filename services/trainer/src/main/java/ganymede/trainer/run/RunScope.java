package ganymede.trainer.run;

import ganymede.artifacts.ModelRepository;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.platform.ServiceClock;
import ganymede.trainer.run.RunEvent.Progressed;
import ganymede.trainer.spec.TrainingSpec;
import java.util.Map;
import java.util.Optional;

/** What the parts of one run share: who it is, whom it tells, where it keeps its objects. */
record RunScope(
        String runId,
        TrainingSpec spec,
        RunStore store,
        ModelRepository repository,
        ServiceClock clock,
        Cancellation cancellation,
        RunListener listener) {

    String model() {
        return spec.model();
    }

    /** Ends the run when somebody asked for it. */
    void checkCancelled() throws RunStoppedException {
        var asked = cancelled();
        if (asked.isPresent()) {
            throw new RunStoppedException(asked.get());
        }
    }

    /** That somebody asked for the run's end. */
    Optional<Problem> cancelled() {
        return cancellation
                .asked()
                .map(reason -> Problem.of(
                        ErrorCode.CANCELLED,
                        "run %s was cancelled: %s; the same run id resumes it".formatted(runId, reason)));
    }

    void enter(Phase phase) {
        progress(phase, 0, 0, 0, 0, Map.of(), Map.of(), "");
    }

    void progress(
            Phase phase,
            long step,
            long steps,
            double imagesPerSecond,
            double secondsLeft,
            Map<String, Double> losses,
            Map<String, Double> scores,
            String gridKey) {
        listener.heard(new Progressed(
                runId,
                model(),
                phase,
                step,
                steps,
                imagesPerSecond,
                secondsLeft,
                losses,
                scores,
                gridKey,
                "",
                clock.now()));
    }
}
