package ganymede.platform;

import java.util.Locale;

/**
 * Every kind of failure that reaches a topic, an HTTP answer or a metric; the set is closed, so the code is a bounded tag.
 *
 * <p>Titles follow RFC 9457: one short sentence that is the same for every occurrence. The occurrence itself belongs in
 * {@link Problem#detail()}.
 */
public enum ErrorCode {
    UNDECODABLE("The bytes are no event of the contract", Stage.DECODE, Retry.NEVER),
    UNSUPPORTED_CONTENT_TYPE("The content type is neither protobuf nor JSON", Stage.DECODE, Retry.NEVER),
    UNKNOWN_EVENT_TYPE("The event type does not belong on this topic", Stage.DECODE, Retry.NEVER),
    UNKNOWN_FIELD("The JSON names a field that the event does not have", Stage.DECODE, Retry.NEVER),
    OVERSIZED("The event is larger than its topic allows", Stage.DECODE, Retry.NEVER),

    INVALID_REQUEST("The request contradicts itself or the model", Stage.ADMISSION, Retry.NEVER),
    INVALID_COUNT("The number of samples is out of range", Stage.ADMISSION, Retry.NEVER),
    INVALID_LABELS("The class labels do not fit the model", Stage.ADMISSION, Retry.NEVER),
    INVALID_LATENT("The explicit latents do not fit the model", Stage.ADMISSION, Retry.NEVER),
    INVALID_CONDITION("A condition does not fit the model", Stage.ADMISSION, Retry.NEVER),
    INVALID_SAMPLING("A sampling option is out of range or not offered by the model", Stage.ADMISSION, Retry.NEVER),
    INVALID_OUTPUT("The encoding does not fit the model", Stage.ADMISSION, Retry.NEVER),
    INVALID_DELIVERY("The delivery cannot be honoured", Stage.ADMISSION, Retry.NEVER),
    INVALID_REPLY_TOPIC("Answers may not be sent to this topic", Stage.ADMISSION, Retry.NEVER),
    INVALID_SELECTOR("The model selector cannot be read", Stage.ADMISSION, Retry.NEVER),
    UNKNOWN_MODEL("No model of this name is published", Stage.ADMISSION, Retry.LATER),
    UNKNOWN_VERSION("The model has no such version", Stage.ADMISSION, Retry.LATER),
    UNKNOWN_ALIAS("The model has no such alias", Stage.ADMISSION, Retry.LATER),
    MODEL_QUARANTINED("The model version must not be served any more", Stage.ADMISSION, Retry.NEVER),
    EXPIRED("The request's deadline has passed", Stage.ADMISSION, Retry.NEVER),
    CANCELLED("The request was cancelled", Stage.ADMISSION, Retry.NEVER),
    DUPLICATE_ID("A request with this id was seen before", Stage.ADMISSION, Retry.NEVER),
    OVERLOADED("The service has more work queued than it accepts", Stage.ADMISSION, Retry.LATER),
    QUOTA_EXCEEDED("The tenant has used up its share", Stage.ADMISSION, Retry.LATER),

    MODEL_CORRUPT("A file of the model is damaged or differs from its manifest", Stage.LOAD, Retry.NEVER),
    MODEL_DIGEST_MISMATCH("The manifest differs from the one that was announced", Stage.LOAD, Retry.NEVER),
    MODEL_UNTRUSTED("The model is not signed by a key that is trusted", Stage.LOAD, Retry.NEVER),
    MODEL_INCOMPLETE("A file of the model is missing in object storage", Stage.LOAD, Retry.LATER),
    MODEL_UNSUPPORTED("The model needs something that this service does not offer", Stage.LOAD, Retry.NEVER),
    MODEL_TOO_LARGE("The model does not fit the memory set aside for models", Stage.LOAD, Retry.LATER),

    STORE_UNAVAILABLE("The object store does not answer", Stage.LOAD, Retry.LATER),
    STORE_DENIED("The object store refuses these credentials", Stage.LOAD, Retry.LATER),
    STORE_FULL("The object store has no space left", Stage.DELIVERY, Retry.LATER),
    DISK_FULL("The local disk has no space left", Stage.DELIVERY, Retry.LATER),
    BROKER_UNAVAILABLE("The Kafka broker does not answer", Stage.DELIVERY, Retry.LATER),
    RESULT_TOO_LARGE("A single sample does not fit into an event", Stage.DELIVERY, Retry.NEVER),
    INFERENCE_FAILED("The model failed while it ran", Stage.INFERENCE, Retry.NEVER),

    SPEC_INVALID("The training specification has errors", Stage.ADMISSION, Retry.NEVER),
    DATASET_UNAVAILABLE("The data set cannot be reached", Stage.DATA, Retry.LATER),
    DATASET_MALFORMED("The data set's files are damaged or not what they claim to be", Stage.DATA, Retry.NEVER),
    TRAINING_DIVERGED("A loss or a weight became infinite or not a number", Stage.TRAINING, Retry.NEVER),
    TRAINING_COLLAPSED("The generator lost the data's diversity", Stage.TRAINING, Retry.NEVER),
    PARITY_FAILED("The exported model does not reproduce the trained one", Stage.PUBLISHING, Retry.NEVER),
    VERSION_EXISTS("The model version is already published with other content", Stage.PUBLISHING, Retry.NEVER),
    CHECKPOINT_CORRUPT("The checkpoint is damaged or belongs to another run", Stage.TRAINING, Retry.NEVER),

    EXTRACTOR_MISSING(
            "The model comes without an extractor, so its samples cannot be scored", Stage.SCORING, Retry.NEVER),
    SAMPLES_MALFORMED("The samples' bytes do not hold what their event says", Stage.SCORING, Retry.NEVER),
    SAMPLES_CORRUPT("The samples' bytes differ from their checksum", Stage.SCORING, Retry.NEVER),
    SAMPLES_MISSING("The object that holds the samples is not there", Stage.SCORING, Retry.NEVER),
    SAMPLES_UNSCORABLE("The samples are in a form for people that cannot be scored", Stage.SCORING, Retry.NEVER),
    SHAPE_MISMATCH("The samples do not have the shape that their model makes", Stage.SCORING, Retry.NEVER),
    NOT_FINITE("A feature of the samples is infinite or not a number", Stage.SCORING, Retry.NEVER),
    WINDOW_CLOSED("The samples came after their window was closed", Stage.SCORING, Retry.NEVER),
    KEY_MISMATCH("Digests of different extractors or references cannot be compared", Stage.SCORING, Retry.NEVER),
    DIGEST_MALFORMED("The bytes are no digest of this version", Stage.SCORING, Retry.NEVER),

    INTERNAL("The service failed in a way it did not expect", Stage.INFERENCE, Retry.LATER);

    /** Prefix of the RFC 9457 problem type. */
    public static final String TYPE_PREFIX = "urn:ganymede:problem:";

    private final String title;
    private final Stage stage;
    private final Retry retry;

    ErrorCode(String title, Stage stage, Retry retry) {
        this.title = title;
        this.stage = stage;
        this.retry = retry;
    }

    /** The code on the wire and in metric tags, e.g. {@code UNKNOWN_MODEL}. */
    public String code() {
        return name();
    }

    /** RFC 9457 problem type: {@value #TYPE_PREFIX} and the code in lower case. */
    public String type() {
        return TYPE_PREFIX + name().toLowerCase(Locale.ROOT);
    }

    /** RFC 9457 title: the same for every occurrence. */
    public String title() {
        return title;
    }

    /** The stage where this code usually arises. */
    public Stage stage() {
        return stage;
    }

    /** Whether the same request may succeed later without being changed. */
    public boolean retryable() {
        return retry == Retry.LATER;
    }

    private enum Retry {
        NEVER,
        LATER
    }
}
