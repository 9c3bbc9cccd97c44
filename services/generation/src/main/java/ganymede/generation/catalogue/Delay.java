package ganymede.generation.catalogue;

import java.time.Duration;

/** Runs something later, on a thread of its own. */
@FunctionalInterface
public interface Delay {
    /** Runs the task once after the pause. */
    void after(Duration pause, Runnable task);
}
