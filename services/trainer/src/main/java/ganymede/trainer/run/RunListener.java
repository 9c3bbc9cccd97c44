package ganymede.trainer.run;

import java.time.Duration;
import java.util.Map;

/** Hears what a run does, in order, on the run's thread. */
public interface RunListener {
    /** Something that the world should know. */
    void heard(RunEvent event);

    /** One training step is done; called for every step, so it must be cheap. */
    default void stepped(String family, int images, Duration took, Map<String, Double> losses) {}
}
