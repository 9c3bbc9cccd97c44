package ganymede.generation.messaging;

import ganymede.generation.ledger.Ready;
import ganymede.generation.requests.Lane;
import ganymede.generation.scheduling.CommitTime;
import ganymede.platform.ServiceClock;
import java.time.Duration;

/**
 * When answers that are ready go out together: a transaction has its price, so they gather for a part of the time that their
 * requests have waited anyway, but not until one is of no more use. Thread-safe.
 */
final class Gathering {
    /** Answers may gather for this part of the time that the request has waited which waited least: few will notice. */
    private static final int AGE_SHARE = 8;
    /** A transaction of a quarter of a second is cheap already. */
    static final Duration LONGEST = Duration.ofMillis(250);
    /** The time that is believed that a request has waited: a longer one changes nothing. */
    static final Duration LONGEST_WAIT = LONGEST.multipliedBy(AGE_SHARE);

    private final Lane lane;
    private final CommitTime commitTime;
    private final ServiceClock clock;
    private final long lingerNanos;
    private volatile long begun;

    /** @param linger shortest time from one transaction to the next */
    Gathering(Lane lane, CommitTime commitTime, ServiceClock clock, Duration linger) {
        this.lane = lane;
        this.commitTime = commitTime;
        this.clock = clock;
        this.lingerNanos = linger.toNanos();
        this.begun = clock.nanos();
    }

    /** Begins anew after a transaction that took so long. */
    void committed(Duration time) {
        commitTime.took(lane, time);
        begun = clock.nanos();
    }

    /** Begins anew after a pause, which is kept even when all is answered. */
    void pause(Duration pause) {
        begun = clock.nanos() + pause.toNanos();
    }

    /**
     * Time until these answers should go out; zero when they should go now.
     *
     * @param all whether no record waits for its answer: nothing is to be gained by waiting for more
     */
    Duration left(Ready ready, boolean all) {
        long now = clock.nanos();
        return Duration.ofNanos(Math.max(0, (all ? begun : Math.min(gathered(ready, now), last(ready))) - now));
    }

    private long gathered(Ready ready, long now) {
        long longest = LONGEST.toNanos();
        long share = ready.any() ? (now - ready.youngestNanos()) / AGE_SHARE : longest;
        return begun + Math.max(lingerNanos, Math.min(share, longest));
    }

    private long last(Ready ready) {
        return ready.wanted() ? ready.wantedNanos() - commitTime.expected(lane).toNanos() : Long.MAX_VALUE;
    }
}
