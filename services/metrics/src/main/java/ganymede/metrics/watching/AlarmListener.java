package ganymede.metrics.watching;

import ganymede.platform.Problem;

/** Hears what the watcher does. */
public interface AlarmListener {
    /** An alarm has begun or ended. */
    void alarmed(StreamAlarm alarm);

    /** Something was done about an alarm of the model. */
    void acted(String model, String action);

    /** Samples were not watched. */
    void unwatched(Problem problem, long samples);
}
