package ganymede.trainer.run;

import ganymede.families.FewShot;
import ganymede.families.Recipe;
import ganymede.families.Tabular;
import ganymede.nets.Weights;
import ganymede.platform.ErrorCode;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.publishing.Domain;
import ganymede.trainer.publishing.TrainedModel;
import ganymede.trainer.run.RunEvent.Checkpointed;
import ganymede.trainer.training.Batches;
import ganymede.trainer.training.CriticTuning;
import ganymede.trainer.training.RecipeRun;
import ganymede.trainer.training.StepReport;
import ganymede.trainer.training.TrainOptions;
import java.time.Duration;
import java.util.Map;
import java.util.SequencedMap;

/** The steps of a run, with what goes on around them: reports, grids, scores, checkpoints. One use. */
final class RecipeTraining {
    private final RunScope scope;
    private final Plan plan;
    private final Dataset data;
    private final Split split;
    private final Domain domain;
    private final String identity;
    private Map<String, Double> scores = Map.of();
    private String gridKey = "";

    /** @param identity of specification and data, see {@link Checkpoint} */
    RecipeTraining(RunScope scope, Plan plan, Dataset data, Split split, Domain domain, String identity) {
        this.scope = scope;
        this.plan = plan;
        this.data = data;
        this.split = split;
        this.domain = domain;
        this.identity = identity;
    }

    /** Trains to the end, from the newest checkpoint if there is one. */
    TrainedModel train(String specText) throws RunStoppedException {
        scope.enter(Phase.TRAINING);
        var spec = scope.spec();
        var options = new TrainOptions(plan.steps(), spec.seed(), spec.threads());
        var batches = batches(spec.seed());
        try (var run = new RecipeRun(plan.nets(), options, batches);
                var probe = new Probe(domain, data, plan, spec.seed())) {
            var watch = resume(run);
            var pace = new Pace(scope.clock(), run.done());
            while (!run.finished()) {
                stopIfCancelled(run, watch);
                StepReport report = step(run, watch);
                look(run, probe, watch, report.step());
                if (due(report.step(), spec.reporting().checkpoint())) {
                    save(run, watch);
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
                    run.generatorWeights(),
                    companions(run, batches),
                    data,
                    split.heldOut());
        }
    }

    /** The critic goes on alone before it is published: a tenth of the run's steps unless the specification says. */
    private SequencedMap<String, Weights> companions(RecipeRun run, Batches batches) {
        var spec = scope.spec();
        var companions = run.companionWeights();
        long steps = spec.publication().criticSteps().orElse(plan.steps() / 10);
        if (plan.calibrated() && steps > 0) {
            var options = new TrainOptions(steps, spec.seed(), spec.threads());
            companions.put(Recipe.CRITIC, CriticTuning.tune(plan.nets(), run, batches, options));
        }
        return companions;
    }

    private Batches batches(long seed) {
        if (plan.nets() instanceof Tabular tabular) {
            return new ConditionedRows(data, tabular.table(), plan.batch(), seed);
        }
        return plan.nets() instanceof FewShot few
                ? new Shots(data, few.target(), plan.batch(), plan.steps(), seed)
                : new DatasetBatches(plan.calibrated() ? split.seen() : data, plan.batch(), seed);
    }

    private ScoreWatch resume(RecipeRun run) throws RunStoppedException {
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
            run.restore(checkpoint.state());
        } catch (IllegalArgumentException e) {
            throw new RunStoppedException(
                    ErrorCode.CHECKPOINT_CORRUPT,
                    "checkpoint of run %s at step %d cannot be used: %s; choose a new run id"
                            .formatted(scope.runId(), checkpoint.step(), e.getMessage()));
        }
        return new ScoreWatch(plan.steps(), plan.leastModes(), checkpoint.watch());
    }

    private void stopIfCancelled(RecipeRun run, ScoreWatch watch) throws RunStoppedException {
        if (scope.cancellation().asked().isPresent()) {
            save(run, watch);
            scope.checkCancelled();
        }
    }

    private StepReport step(RecipeRun run, ScoreWatch watch) throws RunStoppedException {
        long start = scope.clock().nanos();
        var report = run.step();
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

    private void look(RecipeRun run, Probe probe, ScoreWatch watch, long step) throws RunStoppedException {
        if (data.isImage() && due(step, scope.spec().reporting().grid())) {
            gridKey = scope.store().saveGrid(step, probe.grid(run));
        }
        if (!due(step, scope.spec().reporting().scores())) {
            return;
        }
        scores = probe.scores(run);
        if (watch.improves(step, scores)) {
            scope.store().saveBest(checkpoint(run, watch));
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

    private void save(RecipeRun run, ScoreWatch watch) {
        String key = scope.store().save(checkpoint(run, watch));
        scope.listener()
                .heard(new Checkpointed(
                        scope.runId(),
                        scope.model(),
                        run.done(),
                        key,
                        scope.clock().now()));
    }

    private Checkpoint checkpoint(RecipeRun run, ScoreWatch watch) {
        return new Checkpoint(identity, run.done(), watch.memory(), run.save());
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
