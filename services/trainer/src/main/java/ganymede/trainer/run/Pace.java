package ganymede.trainer.run;

import ganymede.platform.ServiceClock;

/** How fast a phase goes, measured since the last report. */
final class Pace {
    private final ServiceClock clock;
    private long sinceNanos;
    private long sinceStep;
    private double stepsPerSecond;

    Pace(ServiceClock clock, long step) {
        this.clock = clock;
        this.sinceNanos = clock.nanos();
        this.sinceStep = step;
    }

    /** Closes the interval that ends with this step. */
    void mark(long step) {
        long now = clock.nanos();
        stepsPerSecond = (step - sinceStep) / Math.max(1e-9, (now - sinceNanos) * 1e-9);
        sinceNanos = now;
        sinceStep = step;
    }

    double imagesPerSecond(int batch) {
        return stepsPerSecond * batch;
    }

    double secondsLeft(long stepsLeft) {
        return stepsPerSecond > 0 ? stepsLeft / stepsPerSecond : 0;
    }
}
