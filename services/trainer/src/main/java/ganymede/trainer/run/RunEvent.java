package ganymede.trainer.run;

import ganymede.platform.Problem;
import java.time.Instant;
import java.util.Map;

/** What a run tells the world. */
public sealed interface RunEvent {
    /** Events after which a run is over; each run ends with exactly one. */
    sealed interface Terminal extends RunEvent {}

    /** The run this is about. */
    String runId();

    /** Name of the model; empty when the specification could not be read. */
    String model();

    /** When it happened. */
    Instant at();

    /**
     * The run is alive.
     *
     * @param step steps done in this phase, of {@code steps}
     * @param secondsLeft estimate for this phase; 0 when unknown
     * @param losses last value of each loss
     * @param scores newest quick scores
     * @param gridKey object key of the newest sample grid; empty when there is none yet
     * @param waitingFor why the run stands still; empty while it goes on
     */
    record Progressed(
            String runId,
            String model,
            Phase phase,
            long step,
            long steps,
            double imagesPerSecond,
            double secondsLeft,
            Map<String, Double> losses,
            Map<String, Double> scores,
            String gridKey,
            String waitingFor,
            Instant at)
            implements RunEvent {
        public Progressed {
            losses = Map.copyOf(losses);
            scores = Map.copyOf(scores);
        }

        /** The same progress of a run that stands still. */
        Progressed waitingFor(String reason, Instant now) {
            return new Progressed(
                    runId,
                    model,
                    phase,
                    step,
                    steps,
                    imagesPerSecond,
                    secondsLeft,
                    losses,
                    scores,
                    gridKey,
                    reason,
                    now);
        }
    }

    /** A checkpoint is safe in object storage. */
    record Checkpointed(String runId, String model, long step, String key, Instant at) implements RunEvent {}

    /** A version is complete in object storage. */
    record VersionPublished(
            String runId, String model, long version, String digest, String manifestKey, String family, Instant at)
            implements RunEvent {}

    /** An alias points to another version. */
    record AliasPointed(String runId, String model, String alias, long version, String reason, Instant at)
            implements RunEvent {}

    /**
     * The run ended with a version.
     *
     * @param parity max abs difference between libtorch and ONNX Runtime
     */
    record Completed(
            String runId,
            String model,
            long version,
            String digest,
            long steps,
            double seconds,
            double parity,
            Map<String, Double> scores,
            Instant at)
            implements Terminal {
        public Completed {
            scores = Map.copyOf(scores);
        }
    }

    /** The run ended without a version. */
    record Failed(String runId, String model, Problem problem, Instant at) implements Terminal {}
}
