package ganymede.trainer.messaging;

import ganymede.events.CloudEvent;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.platform.ServiceClock;
import ganymede.trainer.run.Cancellation;
import ganymede.trainer.run.RunEvent;
import ganymede.trainer.run.RunEvent.Failed;
import ganymede.trainer.run.RunEvent.Progressed;
import ganymede.trainer.run.RunListener;
import ganymede.trainer.run.RunRequest;
import ganymede.trainer.run.TrainingRun;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run at a time, in the order of arrival; each ends with exactly one terminal event, after which its request is dealt with. */
final class RunQueue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunQueue.class);
    /** A step and its checkpoint take seconds; a trainer that is told to stop gets this long. */
    private static final Duration DRAIN = Duration.ofSeconds(20);

    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("training").daemon().factory());
    private final Map<String, Cancellation> known = new ConcurrentHashMap<>();
    private final TrainingRun runs;
    private final EventOutput output;
    private final RunListener meters;
    private final ServiceClock clock;

    RunQueue(TrainingRun runs, EventOutput output, RunListener meters, ServiceClock clock) {
        this.runs = runs;
        this.output = output;
        this.meters = meters;
        this.clock = clock;
    }

    /** Queues a run; {@code dealtWith} is called when its terminal event is at the broker. */
    void submit(RunRequest request, CloudEvent cause, Runnable dealtWith) {
        var cancellation = known.computeIfAbsent(request.runId(), id -> new Cancellation());
        worker.execute(() -> {
            var listener = new Announcer(cause, cancellation);
            if (cancellation.handedOver()) {
                return;
            }
            try {
                runs.run(request, cancellation, listener);
            } catch (Exception | LinkageError e) {
                LOG.error("run failed unexpectedly runId={} errorCode={}", request.runId(), ErrorCode.INTERNAL, e);
                var problem = Problem.of(
                        ErrorCode.INTERNAL, "run %s: %s; see the trainer's log".formatted(request.runId(), e));
                listener.heard(new Failed(request.runId(), "", problem, clock.now()));
            }
            known.remove(request.runId(), cancellation);
            if (listener.ended) {
                dealtWith.run();
            }
        });
    }

    /** Stops a queued or running run; unknown ids are someone else's or over. */
    void cancel(String runId, String reason) {
        var cancellation = known.get(runId);
        if (cancellation != null) {
            cancellation.ask(reason);
        }
    }

    /** Lets the current run save itself for whoever takes it up next. */
    @Override
    public void close() {
        known.values().forEach(Cancellation::handOver);
        worker.shutdown();
        try {
            if (!worker.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** Passes a run's events on; what ends it or others rely on must arrive. */
    private final class Announcer implements RunListener {
        private final CloudEvent cause;
        private final Cancellation cancellation;
        private boolean ended;

        private Announcer(CloudEvent cause, Cancellation cancellation) {
            this.cause = cause;
            this.cancellation = cancellation;
        }

        @Override
        public void heard(RunEvent event) {
            meters.heard(event);
            var message = RunMessages.record(event, cause);
            switch (event) {
                case Progressed progressed -> output.news(message);
                case RunEvent.Checkpointed checkpointed -> output.news(message);
                case RunEvent.VersionPublished published -> output.surely(message);
                case RunEvent.AliasPointed pointed -> output.surely(message);
                case RunEvent.Completed completed -> ended = output.surely(message);
                case Failed failed -> {
                    // A run that goes on elsewhere has not failed.
                    if (!cancellation.handedOver()) {
                        ended = output.surely(message);
                    }
                }
            }
        }

        @Override
        public void stepped(String family, int images, Duration took, Map<String, Double> losses) {
            meters.stepped(family, images, took, losses);
        }
    }
}
