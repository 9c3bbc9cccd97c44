package ganymede.trainer.run;

import ganymede.platform.ErrorCode;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.publishing.Domain;
import ganymede.trainer.publishing.TrainedModel;
import ganymede.trainer.run.RunEvent.Checkpointed;
import ganymede.trainer.training.GanRun;
import ganymede.trainer.training.StepReport;
import ganymede.trainer.training.TrainOptions;
import java.time.Duration;
import java.util.Map;

/** The steps of a run, with what goes on around them: reports, grids, scores, checkpoints. One use. */
final class GanTraining {
    private final RunScope scope;
    private final Plan plan;
    private final Dataset data;
    private final Domain domain;
    private final String identity;
    private Map<String, Double> scores = Map.of();
    private String gridKey = "";

    /** @param identity of specification and data, see {@link Checkpoint} */
    GanTraining(RunScope scope, Plan plan, Dataset data, Domain domain, String identity) {
        this.scope = scope;
        this.plan = plan;
        this.data = data;
        this.domain = domain;
        this.identity = identity;
    }

    /** Trains to the end, from the newest checkpoint if there is one. */
    TrainedModel train(String specText) throws RunStoppedException {
        scope.enter(Phase.TRAINING);
        var spec = scope.spec();
        var options = new TrainOptions(plan.steps(), spec.seed(), spec.threads());
        var batches = new DatasetBatches(data, plan.batch(), spec.seed());
        try (var gan = new GanRun(plan.nets(), options, batches);
                var probe = new Probe(domain, data, plan, spec.seed())) {
            var watch = resume(gan);
            var pace = new Pace(scope.clock(), gan.done());
            while (!gan.finished()) {
                stopIfCancelled(gan, watch);
                StepReport report = step(gan, watch);
                look(gan, probe, watch, report.step());
                if (due(report.step(), spec.reporting().checkpoint())) {
                    save(gan, watch);
                }
                if (due(report.step(), spec.reporting().progress())) {
                    pace.mark(report.step());
                    report(report, pace);
                }
            }
            return new TrainedModel(
                    scope.runId(),
                    specText,
                    spec,
                    plan.family(),
                    plan.nets(),
                    gan.generatorWeights(),
                    gan.criticWeights(),
                    data);
        }
    }

    private ScoreWatch resume(GanRun gan) throws RunStoppedException {
        var found = scope.store().latest();
        if (found.isEmpty()) {
            return new ScoreWatch(plan.steps(), plan.leastModes(), ScoreWatch.Memory.NONE);
        }
        var checkpoint = found.get();
        if (!checkpoint.identity().equals(identity)) {
            throw new RunStoppedException(
                    ErrorCode.CHECKPOINT_CORRUPT,
                    "run id %s belongs to a run of another specification or data set; choose a new run id"
                            .formatted(scope.runId()));
        }
        try {
            gan.restore(checkpoint.state());
        } catch (IllegalArgumentException e) {
            throw new RunStoppedException(
                    ErrorCode.CHECKPOINT_CORRUPT,
                    "checkpoint of run %s at step %d cannot be used: %s; choose a new run id"
                            .formatted(scope.runId(), checkpoint.step(), e.getMessage()));
        }
        return new ScoreWatch(plan.steps(), plan.leastModes(), checkpoint.watch());
    }

    private void stopIfCancelled(GanRun gan, ScoreWatch watch) throws RunStoppedException {
        if (scope.cancellation().asked().isPresent()) {
            save(gan, watch);
            scope.checkCancelled();
        }
    }

    private StepReport step(GanRun gan, ScoreWatch watch) throws RunStoppedException {
        long start = scope.clock().nanos();
        var report = gan.step();
        int images = plan.batch() * plan.nets().training().criticSteps();
        Duration took = scope.clock().since(start);
        scope.listener().stepped(plan.family().name(), images, took, report.losses());
        if (!report.finite()) {
            throw new RunStoppedException(
                    ErrorCode.TRAINING_DIVERGED,
                    "step %d: losses %s are not finite; lower the learning rates. %s"
                            .formatted(report.step(), report.losses(), best(watch)));
        }
        return report;
    }

    private void look(GanRun gan, Probe probe, ScoreWatch watch, long step) throws RunStoppedException {
        if (data.isImage() && due(step, scope.spec().reporting().grid())) {
            gridKey = scope.store().saveGrid(step, probe.grid(gan));
        }
        if (!due(step, scope.spec().reporting().scores())) {
            return;
        }
        scores = probe.scores(gan);
        if (watch.improves(step, scores)) {
            scope.store().saveBest(checkpoint(gan, watch));
        }
        if (watch.collapsed(step)) {
            throw new RunStoppedException(
                    ErrorCode.TRAINING_COLLAPSED,
                    "step %d: the generator shows %s modes, fewer than %s, for the second time; try another seed or family. %s"
                            .formatted(step, scores.get("modes"), plan.leastModes(), best(watch)));
        }
    }

    private String best(ScoreWatch watch) {
        var memory = watch.memory();
        return memory.bestStep() < 0
                ? "No checkpoint was scored before"
                : "The best checkpoint, step %d with fd %.4g, is %s"
                        .formatted(
                                memory.bestStep(), memory.best(), scope.store().bestKey());
    }

    private void save(GanRun gan, ScoreWatch watch) {
        String key = scope.store().save(checkpoint(gan, watch));
        scope.listener()
                .heard(new Checkpointed(
                        scope.runId(),
                        scope.model(),
                        gan.done(),
                        key,
                        scope.clock().now()));
    }

    private Checkpoint checkpoint(GanRun gan, ScoreWatch watch) {
        return new Checkpoint(identity, gan.done(), watch.memory(), gan.save());
    }

    private void report(StepReport report, Pace pace) {
        int images = plan.batch() * plan.nets().training().criticSteps();
        scope.progress(
                Phase.TRAINING,
                report.step(),
                plan.steps(),
                pace.imagesPerSecond(images),
                pace.secondsLeft(plan.steps() - report.step()),
                report.losses(),
                scores,
                gridKey);
    }

    private boolean due(long step, long interval) {
        return step % interval == 0 || step == plan.steps();
    }
}
