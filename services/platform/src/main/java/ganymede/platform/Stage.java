package ganymede.platform;

import java.util.Locale;

/** Where in a service's work a problem happened; bounded, so that it can be a metric tag. */
public enum Stage {
    /** Reading an event's bytes. */
    DECODE,
    /** Checking a decoded request before any work is done for it. */
    ADMISSION,
    /** Fetching and opening a model. */
    LOAD,
    /** Running a model. */
    INFERENCE,
    /** Writing results to topics or object storage. */
    DELIVERY,
    /** Reading a data set. */
    DATA,
    /** Training steps. */
    TRAINING,
    /** Exporting, checking and publishing a model. */
    PUBLISHING,
    /** Folding samples into sketches and computing scores. */
    SCORING;

    /** The name on the wire and in metric tags, in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
