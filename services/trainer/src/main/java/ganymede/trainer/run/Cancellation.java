package ganymede.trainer.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Lets another thread ask a run to stop after its current step. */
public final class Cancellation {
    private final AtomicReference<String> reason = new AtomicReference<>("");
    private final AtomicBoolean handedOver = new AtomicBoolean();

    /** Asks for the stop; the first reason counts. */
    public void ask(String why) {
        reason.compareAndSet("", why.isBlank() ? "no reason given" : why);
    }

    /** Asks for a stop that is not the run's end: whoever gets the request next resumes it. */
    public void handOver() {
        handedOver.set(true);
        ask("this trainer stops");
    }

    /** Whether the run goes on elsewhere. */
    public boolean handedOver() {
        return handedOver.get();
    }

    /** Why the run shall stop; empty as long as it shall not. */
    public Optional<String> asked() {
        return Optional.of(reason.get()).filter(text -> !text.isEmpty());
    }
}
