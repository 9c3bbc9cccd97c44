package ganymede.trainer.run;

import ganymede.platform.ServiceClock;
import ganymede.trainer.run.RunEvent.Progressed;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Passes a run's events on, and repeats its last progress with the reason when it stands still. */
final class Standstill implements RunListener {
    private final RunListener listener;
    private final ServiceClock clock;
    private Optional<Progressed> last = Optional.empty();

    Standstill(RunListener listener, ServiceClock clock) {
        this.listener = listener;
        this.clock = clock;
    }

    /** The run waits, on its own thread. */
    void waiting(String reason) {
        last.ifPresent(progress -> listener.heard(progress.waitingFor(reason, clock.now())));
    }

    @Override
    public void heard(RunEvent event) {
        if (event instanceof Progressed progressed) {
            last = Optional.of(progressed);
        }
        listener.heard(event);
    }

    @Override
    public void stepped(String family, int images, Duration took, Map<String, Double> losses) {
        listener.stepped(family, images, took, losses);
    }
}
