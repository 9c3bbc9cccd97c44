package ganymede.trainer.run;

import ganymede.families.DomainExtractor;
import ganymede.nets.Net;
import ganymede.nets.Weights;
import ganymede.platform.ErrorCode;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.publishing.Domain;
import ganymede.trainer.training.ClassifierRun;
import ganymede.trainer.training.TrainOptions;
import java.util.Map;

/** Trains the domain classifier on part of the labels, or takes it from an earlier attempt at the same run. */
final class DomainTraining {
    private final RunScope scope;
    private final Dataset goal;
    private final Split split;
    private final Net net;

    DomainTraining(RunScope scope, Dataset data, Split split, Plan plan) {
        this.scope = scope;
        this.goal = plan.goal(data);
        this.split = split;
        this.net = DomainExtractor.on(plan.space());
    }

    Domain train() throws RunStoppedException {
        scope.enter(Phase.EXTRACTOR);
        var saved = scope.store().extractor();
        Weights weights = saved.isPresent() ? restore(saved.get()) : fit(split.seen());
        if (saved.isEmpty()) {
            scope.store().saveExtractor(weights.toBytes());
        }
        var domain = Domain.of(
                net,
                weights,
                goal,
                split.heldOut(),
                DomainExtractor.FEATURES,
                scope.spec().seed());
        long steps = scope.spec().extractor().steps();
        scope.progress(
                Phase.EXTRACTOR, steps, steps, 0, 0, Map.of(), Map.of("extractor_accuracy", domain.accuracy()), "");
        return domain;
    }

    private Weights restore(byte[] bytes) throws RunStoppedException {
        try {
            var weights = Weights.fromBytes(bytes);
            weights.check(net);
            return weights;
        } catch (IllegalArgumentException e) {
            throw new RunStoppedException(
                    ErrorCode.CHECKPOINT_CORRUPT,
                    "the extractor of run %s cannot be used: %s; start under a new run id"
                            .formatted(scope.runId(), e.getMessage()));
        }
    }

    private Weights fit(Dataset training) throws RunStoppedException {
        var plan = scope.spec().extractor();
        int batch = Math.min(plan.batch(), training.count());
        var options =
                new TrainOptions(plan.steps(), scope.spec().seed(), scope.spec().threads());
        var pace = new Pace(scope.clock(), 0);
        try (var run = new ClassifierRun(
                net, options, new DatasetBatches(training, batch, scope.spec().seed()))) {
            while (!run.finished()) {
                scope.checkCancelled();
                var report = run.step();
                if (!report.finite()) {
                    throw new RunStoppedException(
                            ErrorCode.TRAINING_DIVERGED,
                            "extractor, step %d: cross entropy is not finite; check the data".formatted(report.step()));
                }
                if (report.step() % scope.spec().reporting().progress() == 0) {
                    pace.mark(report.step());
                    scope.progress(
                            Phase.EXTRACTOR,
                            report.step(),
                            plan.steps(),
                            pace.imagesPerSecond(batch),
                            pace.secondsLeft(plan.steps() - report.step()),
                            report.losses(),
                            Map.of(),
                            "");
                }
            }
            return run.weights();
        }
    }
}
