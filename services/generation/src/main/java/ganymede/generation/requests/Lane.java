package ganymede.generation.requests;

import java.util.Locale;

/** Which queue a request waits in; interactive work is batched before bulk work. */
public enum Lane {
    INTERACTIVE,
    BULK;

    /** Name in metric tags. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
