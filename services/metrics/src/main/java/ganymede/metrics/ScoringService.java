package ganymede.metrics;

import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectStore;
import ganymede.metrics.control.ControlLoop;
import ganymede.metrics.control.ModelRegister;
import ganymede.metrics.folding.BatchFolder;
import ganymede.metrics.folding.ChunkPreparation;
import ganymede.metrics.folding.Payloads;
import ganymede.metrics.folding.SampleFold;
import ganymede.metrics.messaging.FoldSettings;
import ganymede.metrics.messaging.MergeSettings;
import ganymede.metrics.messaging.ScoringPipeline;
import ganymede.metrics.scores.ScoreBoard;
import ganymede.metrics.scores.ScoreGauges;
import ganymede.metrics.scores.ScoreReport;
import ganymede.metrics.scores.Scorer;
import ganymede.metrics.scoring.BundleSource;
import ganymede.metrics.scoring.ExtractorPool;
import ganymede.metrics.scoring.References;
import ganymede.metrics.scoring.ScoringModels;
import ganymede.metrics.watching.AlarmBoard;
import ganymede.metrics.watching.Watches;
import ganymede.platform.Meters;
import ganymede.platform.ServiceClock;
import ganymede.sketches.detectors.DetectorSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Scoring, put together from plain classes; owns all of them. */
public final class ScoringService implements AutoCloseable {
    private static final int MAX_SERIES = 64;
    private static final int MAX_WINDOWS = 60;
    private static final int MAX_REFERENCES = 64;
    private static final int MAX_WATCHES = 16;

    private final ExecutorService workers;
    private final ScoringModels models;
    private final ScoreBoard board = new ScoreBoard(MAX_SERIES, MAX_WINDOWS);
    private final ScoreGauges gauges;
    private final AlarmBoard alarms;
    private final ScoringPipeline pipeline;

    /** What the service stands on. */
    public record Ground(
            Map<String, Object> kafka,
            String instance,
            short replication,
            ObjectStore store,
            String bucket,
            ModelRepository repository,
            MeterRegistry registry,
            ServiceClock clock) {}

    /** Builds everything and starts nothing. */
    public ScoringService(MetricsConfig config, Ground ground) {
        var threads =
                config.workers() > 0 ? config.workers() : Runtime.getRuntime().availableProcessors();
        var repository = ground.repository();
        var clock = ground.clock();
        gauges = new ScoreGauges(ground.registry());
        alarms = new AlarmBoard(ground.registry());
        workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().name("fold-", 0).daemon().factory());
        models = new ScoringModels(
                new BundleSource(repository, (onnx, spec) -> ExtractorPool.open(onnx, spec, threads)),
                clock,
                config.modelPatience(),
                config.models());
        var fold = new SampleFold(
                workers,
                models,
                new ChunkPreparation(
                        models,
                        new Payloads(
                                ground.store(),
                                ground.bucket(),
                                config.maxObject().asLongValue())),
                new BatchFolder(
                        clock,
                        (model, time) -> Meters.EXTRACT_TIME
                                .timer(ground.registry(), model.version().name())
                                .record(time)),
                new SampleFold.Limits(config.window(), config.batchSamples()));
        var register = new ModelRegister();
        var references = new References(repository, MAX_REFERENCES);
        pipeline = new ScoringPipeline(
                ground.kafka(),
                ground.instance(),
                ground.replication(),
                new ScoringPipeline.Parts(
                        fold,
                        new FoldSettings(config.flushInterval(), config.flushSamples()),
                        new Scorer(references::find, clock),
                        new MergeSettings(config.scoreInterval(), config.grace(), config.retention()),
                        this::show,
                        alarms::accept,
                        () -> new Watches(references::find, detectors(config.detectors()), MAX_WATCHES),
                        register,
                        new ControlLoop(
                                register, config.policy(), config.silenced().orElse(Set.of()), clock),
                        ground.registry(),
                        clock));
    }

    private static DetectorSettings detectors(MetricsConfig.Detectors config) {
        return new DetectorSettings(config.runLength(), config.tolerance(), config.coolDown());
    }

    private void show(ScoreReport report) {
        var change = board.accept(report);
        if (change.newest()) {
            gauges.show(report);
        }
        gauges.drop(change.dropped());
    }

    /** Starts in the background; waits for the broker as long as it takes. */
    public void start() {
        pipeline.start();
    }

    /** How far it has come. */
    public ScoringPipeline.Status status() {
        return pipeline.status();
    }

    /** The latest scores. */
    public ScoreBoard board() {
        return board;
    }

    /** The alarms that stand, and the last ones. */
    public AlarmBoard alarms() {
        return alarms;
    }

    @Override
    public void close() {
        pipeline.close();
        workers.shutdown();
        models.close();
    }
}
