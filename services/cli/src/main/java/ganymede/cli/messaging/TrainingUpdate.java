package ganymede.cli.messaging;

import java.util.Map;

/** What a training run tells. */
public sealed interface TrainingUpdate {
    /** Id of the run. */
    String runId();

    /**
     * It moves.
     *
     * @param phase preparing, extractor, training or publishing
     * @param losses last value of each loss, by name
     * @param scores quick scores of the moment, by name
     * @param waitingFor why it stands still; empty while it goes on
     */
    record Progressed(
            String runId,
            String phase,
            long step,
            long steps,
            double imagesPerSecond,
            double secondsLeft,
            Map<String, Double> losses,
            Map<String, Double> scores,
            String waitingFor)
            implements TrainingUpdate {}

    /** A checkpoint is safe. */
    record Checkpointed(String runId, long step) implements TrainingUpdate {}

    /** It ended with a published version; {@code parity} is the largest difference between trained and exported net. */
    record Completed(
            String runId, String model, long version, double seconds, double parity, Map<String, Double> scores)
            implements TrainingUpdate {}

    /** It ended without one. */
    record Failed(String runId, String code, String title, String detail) implements TrainingUpdate {}
}
