package ganymede.cli.terminal;

import java.time.Duration;

/** Waits for news, not for ever: fails when nothing has happened for too long. */
public final class Patience {
    private final Duration limit;
    private final String what;
    private final String advice;
    private long since = System.nanoTime();

    /** {@code what} finishes the sentence "Nothing was heard for 60 s from ...". */
    public Patience(Duration limit, String what, String advice) {
        this.limit = limit;
        this.what = what;
        this.advice = advice;
    }

    /** Something happened. */
    public void reset() {
        since = System.nanoTime();
    }

    /** Fails when it has been too long. */
    public void check() throws Failure {
        if (System.nanoTime() - since > limit.toNanos()) {
            throw new Failure("Nothing was heard for %d s from %s.".formatted(limit.toSeconds(), what), advice);
        }
    }
}
