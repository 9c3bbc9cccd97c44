package ganymede.events;

import com.google.protobuf.Message;
import ganymede.events.v1.AlarmsSilenced;
import ganymede.events.v1.AliasMoved;
import ganymede.events.v1.CancelGeneration;
import ganymede.events.v1.CancelTraining;
import ganymede.events.v1.DigestUpdated;
import ganymede.events.v1.DiversityAlarmed;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.GenerationFailed;
import ganymede.events.v1.ModelPublished;
import ganymede.events.v1.ModelQuarantined;
import ganymede.events.v1.ModelSteered;
import ganymede.events.v1.PolicyChanged;
import ganymede.events.v1.SamplesGenerated;
import ganymede.events.v1.SamplesObserved;
import ganymede.events.v1.ScoresUpdated;
import ganymede.events.v1.SteeringChanged;
import ganymede.events.v1.TrainModel;
import ganymede.events.v1.TrainingCheckpointed;
import ganymede.events.v1.TrainingCompleted;
import ganymede.events.v1.TrainingFailed;
import ganymede.events.v1.TrainingProgressed;
import java.util.Arrays;
import java.util.Optional;

/** Every event of the contract; its CloudEvents type is the protobuf message's full name. */
public enum EventType {
    GENERATE_SAMPLES(GenerateSamples.getDefaultInstance()),
    SAMPLES_GENERATED(SamplesGenerated.getDefaultInstance()),
    GENERATION_COMPLETED(GenerationCompleted.getDefaultInstance()),
    GENERATION_FAILED(GenerationFailed.getDefaultInstance()),
    CANCEL_GENERATION(CancelGeneration.getDefaultInstance()),
    MODEL_PUBLISHED(ModelPublished.getDefaultInstance()),
    ALIAS_MOVED(AliasMoved.getDefaultInstance()),
    MODEL_QUARANTINED(ModelQuarantined.getDefaultInstance()),
    TRAIN_MODEL(TrainModel.getDefaultInstance()),
    CANCEL_TRAINING(CancelTraining.getDefaultInstance()),
    TRAINING_PROGRESSED(TrainingProgressed.getDefaultInstance()),
    TRAINING_CHECKPOINTED(TrainingCheckpointed.getDefaultInstance()),
    TRAINING_COMPLETED(TrainingCompleted.getDefaultInstance()),
    TRAINING_FAILED(TrainingFailed.getDefaultInstance()),
    POLICY_CHANGED(PolicyChanged.getDefaultInstance()),
    ALARMS_SILENCED(AlarmsSilenced.getDefaultInstance()),
    MODEL_STEERED(ModelSteered.getDefaultInstance()),
    SAMPLES_OBSERVED(SamplesObserved.getDefaultInstance()),
    DIGEST_UPDATED(DigestUpdated.getDefaultInstance()),
    SCORES_UPDATED(ScoresUpdated.getDefaultInstance()),
    DIVERSITY_ALARMED(DiversityAlarmed.getDefaultInstance()),
    STEERING_CHANGED(SteeringChanged.getDefaultInstance());

    // Generated messages are immutable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Message prototype;

    EventType(Message prototype) {
        this.prototype = prototype;
    }

    /** The empty message of this type. */
    public Message prototype() {
        return prototype;
    }

    /** CloudEvents {@code type}, e.g. {@code ganymede.v1.GenerateSamples}. */
    public String typeName() {
        return prototype.getDescriptorForType().getFullName();
    }

    /** The event with this CloudEvents type. */
    public static Optional<EventType> named(String typeName) {
        return Arrays.stream(values())
                .filter(type -> type.typeName().equals(typeName))
                .findFirst();
    }

    /**
     * The type of a message.
     *
     * @throws IllegalArgumentException when the message is no event of the contract
     */
    public static EventType of(Message message) {
        var name = message.getDescriptorForType().getFullName();
        return named(name).orElseThrow(() -> new IllegalArgumentException(name + " is no event of the contract"));
    }
}
