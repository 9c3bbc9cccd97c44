package ganymede.trainer.run;

import static ganymede.trainer.run.TrainingRunIT.TINY;
import static ganymede.trainer.run.TrainingRunIT.generator;
import static org.assertj.core.api.Assertions.assertThat;

import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.ObjectStoreException.Reason;
import ganymede.platform.ErrorCode;
import ganymede.platform.ServiceClock;
import ganymede.trainer.publishing.BuildInfo;
import ganymede.trainer.publishing.Publisher;
import ganymede.trainer.run.RunEvent.Checkpointed;
import ganymede.trainer.run.RunEvent.Completed;
import ganymede.trainer.run.RunEvent.Failed;
import ganymede.trainer.run.RunEvent.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs that end before their last step, and what is left of them. */
class UnluckyRunIT {
    private final FailingStore store = new FailingStore();
    private final List<RunEvent> events = new ArrayList<>();

    @Test
    void stopsARunWhoseLossesAreNoNumbersAndNamesItsBestCheckpoint() {
        // The variance of a VAE is an exponential: such a rate makes it infinite at the second step.
        var spec = TINY.replace("conditional-gan", "vae").replace("scores: 6", "scores: 1")
                + "learning-rates: {generator: 1}\ncollapse-modes: 1\n";

        var end = run(store, "r1", spec, new Cancellation());

        assertThat(((Failed) end).problem().code()).isEqualTo(ErrorCode.TRAINING_DIVERGED);
        assertThat(((Failed) end).problem().detail())
                .contains("not finite", "lower the learning rates", "The best checkpoint, step", "runs/r1/best.bin");
        assertKeepsItsBest();
    }

    @Test
    void stopsARunThatCollapsesAndNamesItsBestCheckpoint() {
        // No generator shows more modes than there are classes.
        var end = run(store, "r1", TINY.replace("scores: 6", "scores: 3") + "collapse-modes: 11\n", new Cancellation());

        assertThat(((Failed) end).problem().code()).isEqualTo(ErrorCode.TRAINING_COLLAPSED);
        assertThat(((Failed) end).problem().detail())
                .contains("step 9: the generator shows", "fewer than 11", "The best checkpoint, step", "best.bin");
        assertKeepsItsBest();
    }

    private void assertKeepsItsBest() {
        assertThat(store.get("runs/r1/best.bin"))
                .hasValueSatisfying(
                        bytes -> assertThat(Checkpoint.fromBytes(bytes)).isPresent());
        assertThat(new ModelRepository(store).versions("digits")).isEmpty();
    }

    @Test
    void aRunWhoseStoreIsFullEndsAtOnceAndResumesWhenThereIsSpace() {
        var small = new FailingStore();
        run(store, "calm", TINY, new Cancellation());
        RunListener filler = event -> {
            if (event instanceof Checkpointed checkpointed && checkpointed.step() == 4) {
                small.failing(Optional.of(Reason.FULL));
            }
        };
        var full = patient(small).run(new RunRequest("r", TINY), new Cancellation(), filler);
        small.failing(Optional.empty());

        assertThat(((Failed) full).problem().code()).isEqualTo(ErrorCode.STORE_FULL);
        assertThat(((Failed) full).problem().detail()).contains("the same run id resumes the run");
        assertThat(patient(small).run(new RunRequest("r", TINY), new Cancellation(), events::add))
                .isInstanceOf(Completed.class);
        assertThat(generator(small)).isEqualTo(generator(store));
    }

    @Test
    void aRunThatWaitsForItsStoreHearsThatItIsCancelled() {
        var away = new FailingStore();
        var cancellation = new Cancellation();
        RunListener impatient = event -> {
            events.add(event);
            if (event instanceof Checkpointed) {
                away.failing(Optional.of(Reason.UNAVAILABLE));
            } else if (event instanceof RunEvent.Progressed progressed
                    && !progressed.waitingFor().isEmpty()) {
                cancellation.ask("no time");
            }
        };

        var end = patient(away).run(new RunRequest("r", TINY), cancellation, impatient);

        assertThat(((Failed) end).problem().code()).isEqualTo(ErrorCode.CANCELLED);
        assertThat(events.getLast()).isEqualTo(end);
    }

    private Terminal run(ObjectStore objects, String runId, String spec, Cancellation cancellation) {
        return patient(objects).run(new RunRequest(runId, spec), cancellation, events::add);
    }

    /** Runs that would wait for longer than any test. */
    private static TrainingRun patient(ObjectStore objects) {
        return new TrainingRun(
                objects, BuildInfo.of(""), ServiceClock.system(), Duration.ofHours(1), Publisher.PARITY_LIMIT);
    }
}
