package ganymede.cli.messaging;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import ganymede.cli.pictures.Picture;
import ganymede.events.v1.AliasMoved;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.GenerationFailed;
import ganymede.events.v1.ModelPublished;
import ganymede.events.v1.SamplesGenerated;
import ganymede.events.v1.ScoreValue;
import ganymede.events.v1.ScoresUpdated;
import ganymede.events.v1.TrainingCheckpointed;
import ganymede.events.v1.TrainingCompleted;
import ganymede.events.v1.TrainingFailed;
import ganymede.events.v1.TrainingProgressed;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** From the contract's messages to this module's records; empty for messages that are not of the wanted kind. */
final class Mappings {
    private Mappings() {}

    static Optional<TrainingUpdate> training(Message message) {
        return switch (message) {
            case TrainingProgressed it ->
                Optional.of(new TrainingUpdate.Progressed(
                        it.getRunId(),
                        it.getPhase(),
                        it.getStep(),
                        it.getSteps(),
                        it.getImagesPerSecond(),
                        it.getSecondsLeft(),
                        it.getLossesMap(),
                        it.getScoresMap(),
                        it.getWaitingFor()));
            case TrainingCheckpointed it -> Optional.of(new TrainingUpdate.Checkpointed(it.getRunId(), it.getStep()));
            case TrainingCompleted it ->
                Optional.of(new TrainingUpdate.Completed(
                        it.getRunId(),
                        it.getModel(),
                        it.getVersion(),
                        it.getSeconds(),
                        it.getParity(),
                        it.getScoresMap()));
            case TrainingFailed it ->
                Optional.of(new TrainingUpdate.Failed(it.getRunId(), it.getCode(), it.getTitle(), it.getDetail()));
            default -> Optional.empty();
        };
    }

    static Optional<Answer> answer(Message message) {
        return switch (message) {
            case SamplesGenerated it ->
                Optional.of(new Answer.Samples(
                        it.getRequestId(),
                        it.getCount(),
                        Picture.split(it.getShapeList(), it.getData().toByteArray()),
                        it.getLabelsList()));
            case GenerationCompleted it ->
                Optional.of(new Answer.Completed(it.getRequestId(), it.getCount(), it.getLatencySeconds()));
            case GenerationFailed it ->
                Optional.of(new Answer.Failed(it.getRequestId(), it.getCode(), it.getDetail(), it.getRetryable()));
            default -> Optional.empty();
        };
    }

    static Optional<PublishedModel> model(Message message) {
        return message instanceof ModelPublished it
                ? Optional.of(new PublishedModel(it.getName(), it.getVersion(), it.getFamily(), it.getDigest()))
                : Optional.empty();
    }

    static AliasMove move(AliasMoved it) {
        return new AliasMove(
                it.getName(),
                it.getAlias(),
                it.getVersion(),
                Trial.of(it.getCanaryVersion(), it.getCanaryShare()),
                Trial.of(it.getShadowVersion(), it.getShadowShare()),
                it.getPreviousVersion(),
                it.getReason());
    }

    static Optional<ScoreReport> scores(Message message) {
        if (!(message instanceof ScoresUpdated it)) {
            return Optional.empty();
        }
        var key = it.getKey();
        return Optional.of(new ScoreReport(
                key.getModel(),
                key.getVersion(),
                key.getTenant(),
                instant(key.getWindowStart()),
                instant(key.getWindowEnd()),
                it.getCount(),
                instant(it.getScoredAt()),
                it.getScoresList().stream().map(Mappings::score).toList()));
    }

    private static ScoreReport.Score score(ScoreValue it) {
        return new ScoreReport.Score(
                it.getName(),
                it.getValue(),
                it.hasUncertainty() ? OptionalDouble.of(it.getUncertainty()) : OptionalDouble.empty(),
                it.getCount(),
                it.hasFloor() ? OptionalDouble.of(it.getFloor()) : OptionalDouble.empty());
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }
}
