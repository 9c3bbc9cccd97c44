package ganymede.cli.training;

import ganymede.cli.messaging.EventBus;
import ganymede.cli.messaging.Feed;
import ganymede.cli.messaging.PublishedModel;
import ganymede.cli.messaging.TrainingUpdate;
import ganymede.cli.messaging.TrainingUpdate.Checkpointed;
import ganymede.cli.messaging.TrainingUpdate.Completed;
import ganymede.cli.messaging.TrainingUpdate.Failed;
import ganymede.cli.messaging.TrainingUpdate.Progressed;
import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.Patience;
import ganymede.cli.terminal.Terminal;
import ganymede.cli.terminal.Watch;
import java.time.Duration;
import java.util.Optional;

/** Asks for a training run and follows it to its end. */
public final class TrainingRun {
    /** The trainer speaks every few steps; natives load in seconds. */
    private static final Duration SILENCE = Duration.ofMinutes(3);

    private static final Duration PUBLICATION = Duration.ofMinutes(1);
    private static final Duration POLL = Duration.ofMillis(200);

    private final EventBus bus;
    private final Terminal terminal;
    private final Watch watch;

    /** {@code watch} is asked while waiting. */
    public TrainingRun(EventBus bus, Terminal terminal, Watch watch) {
        this.bus = bus;
        this.terminal = terminal;
        this.watch = watch;
    }

    /** What came of a run. */
    public record Outcome(Completed completed, PublishedModel model) {}

    /** Sends the specification, shows progress, and returns when the version is published. */
    public Outcome run(String runId, String spec) throws Failure, InterruptedException {
        try (var updates = bus.trainingUpdates(Feed.Start.NOW);
                var models = bus.models(Feed.Start.NOW)) {
            bus.train(runId, spec);
            var completed = follow(updates, runId);
            return new Outcome(completed, awaitPublication(models, completed));
        }
    }

    private Completed follow(Feed<TrainingUpdate> updates, String runId) throws Failure {
        var patience = new Patience(
                SILENCE, "training run " + runId, "Is a trainer running? Its log: .ganymede/logs/trainer.log");
        while (true) {
            for (var update : updates.poll(POLL)) {
                if (update.runId().equals(runId)) {
                    patience.reset();
                    var completed = show(update);
                    if (completed.isPresent()) {
                        return completed.get();
                    }
                }
            }
            patience.check();
            watch.check();
        }
    }

    private Optional<Completed> show(TrainingUpdate update) throws Failure {
        return switch (update) {
            case Progressed progressed -> {
                terminal.status(TrainingLine.of(progressed));
                yield Optional.empty();
            }
            case Checkpointed _unused -> Optional.empty();
            case Completed completed -> Optional.of(completed);
            case Failed failed ->
                throw new Failure(
                        "Training run %s failed: %s (%s).%n%s"
                                .formatted(
                                        failed.runId(),
                                        failed.title(),
                                        failed.code(),
                                        failed.detail().indent(4).stripTrailing()),
                        "The trainer's log: .ganymede/logs/trainer.log");
        };
    }

    private PublishedModel awaitPublication(Feed<PublishedModel> models, Completed completed) throws Failure {
        var patience = new Patience(
                PUBLICATION,
                "the topic of models about %s@%d".formatted(completed.model(), completed.version()),
                "The trainer's log: .ganymede/logs/trainer.log");
        while (true) {
            for (var model : models.poll(POLL)) {
                if (model.name().equals(completed.model()) && model.version() == completed.version()) {
                    return model;
                }
            }
            patience.check();
            watch.check();
        }
    }
}
