package ganymede.trainer.run;

import java.util.Locale;

/** What a run is busy with. */
public enum Phase {
    PREPARING,
    EXTRACTOR,
    TRAINING,
    PUBLISHING;

    /** The name on the wire, in lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
