package ganymede.trainer.messaging;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import ganymede.events.CloudEvent;
import ganymede.events.EventCodec;
import ganymede.events.EventType;
import ganymede.events.Format;
import ganymede.events.Topics;
import ganymede.events.v1.AliasMoved;
import ganymede.events.v1.ModelPublished;
import ganymede.events.v1.TrainingCheckpointed;
import ganymede.events.v1.TrainingCompleted;
import ganymede.events.v1.TrainingFailed;
import ganymede.events.v1.TrainingProgressed;
import ganymede.trainer.run.RunEvent;
import ganymede.trainer.run.RunEvent.AliasPointed;
import ganymede.trainer.run.RunEvent.Checkpointed;
import ganymede.trainer.run.RunEvent.Completed;
import ganymede.trainer.run.RunEvent.Failed;
import ganymede.trainer.run.RunEvent.Progressed;
import ganymede.trainer.run.RunEvent.VersionPublished;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a run says, as records; ids follow from run and content, so that a repeated announcement is recognised. */
final class RunMessages {
    private static final String SOURCE = "/ganymede/trainer";

    private RunMessages() {}

    /** The record of an event; on training events it answers the cause in its own format. */
    static ProducerRecord<byte[], byte[]> record(RunEvent event, CloudEvent cause) {
        return switch (event) {
            case Progressed progressed ->
                training(
                        event, cause, "%s-%d".formatted(progressed.phase().label(), progressed.step()), of(progressed));
            case Checkpointed checkpointed ->
                training(event, cause, "checkpoint-" + checkpointed.step(), of(checkpointed));
            case Completed completed -> training(event, cause, "completed", of(completed));
            case Failed failed -> training(event, cause, "failed-" + failed.at().toEpochMilli(), of(failed));
            case VersionPublished published ->
                model(event, cause, "%s@%d".formatted(published.model(), published.version()), of(published));
            case AliasPointed pointed ->
                model(event, cause, "%s:%s".formatted(pointed.model(), pointed.alias()), of(pointed));
        };
    }

    private static ProducerRecord<byte[], byte[]> training(
            RunEvent event, CloudEvent cause, String what, Message message) {
        var answer = cause.reply(event.runId() + "/" + what, SOURCE, EventType.of(message), event.at());
        return EventCodec.encode(Topics.TRAINING_EVENTS, event.runId(), answer, message);
    }

    private static ProducerRecord<byte[], byte[]> model(RunEvent event, CloudEvent cause, String key, Message message) {
        // State that everybody reads is always protobuf, however the run was asked for.
        var announcement = CloudEvent.of(
                        event.runId() + "/" + key, SOURCE, EventType.of(message), event.at(), Format.PROTOBUF)
                .with(CloudEvent.Extension.CAUSATIONID, cause.id());
        return EventCodec.encode(Topics.MODELS, key, announcement, message);
    }

    private static TrainingProgressed of(Progressed event) {
        return TrainingProgressed.newBuilder()
                .setRunId(event.runId())
                .setModel(event.model())
                .setPhase(event.phase().label())
                .setStep(event.step())
                .setSteps(event.steps())
                .setImagesPerSecond(event.imagesPerSecond())
                .setSecondsLeft(event.secondsLeft())
                .putAllLosses(event.losses())
                .putAllScores(event.scores())
                .setGridKey(event.gridKey())
                .setWaitingFor(event.waitingFor())
                .setProgressedAt(time(event.at()))
                .build();
    }

    private static TrainingCheckpointed of(Checkpointed event) {
        return TrainingCheckpointed.newBuilder()
                .setRunId(event.runId())
                .setModel(event.model())
                .setStep(event.step())
                .setCheckpointKey(event.key())
                .setCheckpointedAt(time(event.at()))
                .build();
    }

    private static TrainingCompleted of(Completed event) {
        return TrainingCompleted.newBuilder()
                .setRunId(event.runId())
                .setModel(event.model())
                .setVersion(event.version())
                .setDigest(event.digest())
                .setSteps(event.steps())
                .setSeconds(event.seconds())
                .setParity(event.parity())
                .putAllScores(event.scores())
                .setCompletedAt(time(event.at()))
                .build();
    }

    private static TrainingFailed of(Failed event) {
        var problem = event.problem();
        return TrainingFailed.newBuilder()
                .setRunId(event.runId())
                .setModel(event.model())
                .setType(problem.type())
                .setTitle(problem.title())
                .setDetail(problem.detail())
                .setCode(problem.code().code())
                .setRetryable(problem.retryable())
                .setStage(problem.stage().label())
                .setFailedAt(time(event.at()))
                .build();
    }

    private static ModelPublished of(VersionPublished event) {
        return ModelPublished.newBuilder()
                .setName(event.model())
                .setVersion(event.version())
                .setDigest(event.digest())
                .setManifestKey(event.manifestKey())
                .setFamily(event.family())
                .setPublishedAt(time(event.at()))
                .build();
    }

    private static AliasMoved of(AliasPointed event) {
        return AliasMoved.newBuilder()
                .setName(event.model())
                .setAlias(event.alias())
                .setVersion(event.version())
                .setReason(event.reason())
                .setMovedAt(time(event.at()))
                .build();
    }

    private static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }
}
