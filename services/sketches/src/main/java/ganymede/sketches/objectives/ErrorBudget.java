package ganymede.sketches.objectives;

import ganymede.sketches.Envelope;
import java.time.Duration;
import java.time.Instant;

/**
 * How many windows missed an objective, in steps of time over its period; state of fixed size. Windows may come late and in any
 * order while they are younger than the period; a repeated window counts again. Not thread-safe.
 */
public final class ErrorBudget {
    /** Resolution: the shortest window of {@link BurnAlert#DEFAULTS}, so that a period of 30 days takes 140 kB. */
    private static final Duration STEP = Duration.ofMinutes(5);

    private final DiversityObjective objective;
    /** Of each slot: the number of the step it counts. */
    private final long[] steps;

    private final int[] good;
    private final int[] bad;

    /** Starts without windows. */
    public ErrorBudget(DiversityObjective objective) {
        this.objective = objective;
        int slots = Math.toIntExact(Math.ceilDiv(objective.period().toMillis(), STEP.toMillis())) + 1;
        this.steps = new long[slots];
        this.good = new int[slots];
        this.bad = new int[slots];
    }

    /** What windows are held against. */
    public DiversityObjective objective() {
        return objective;
    }

    /** Counts a window that ended then; gives whether it was good. A window older than all that are kept is left out. */
    public boolean add(Instant end, double score) {
        boolean met = objective.isMet(score);
        long step = step(end);
        int slot = Math.floorMod(step, steps.length);
        if (step > steps[slot]) {
            steps[slot] = step;
            good[slot] = 0;
            bad[slot] = 0;
        }
        if (step == steps[slot]) {
            good[slot] += met ? 1 : 0;
            bad[slot] += met ? 0 : 1;
        }
        return met;
    }

    /**
     * Share of bad windows in that time up to now, over the share that may be bad: 1 uses the budget up in its period, 0 when
     * there were no windows.
     */
    public double burnRate(Duration window, Instant now) {
        return badShare(window, now) / objective.allowance();
    }

    /** What is left of the period's budget: 1 when no window was bad, below 0 when the objective is missed. */
    public double remaining(Instant now) {
        return 1 - burnRate(objective.period(), now);
    }

    private double badShare(Duration window, Instant now) {
        long last = step(now);
        long first = step(now.minus(window)) + 1;
        double all = 0;
        double missed = 0;
        for (int slot = 0; slot < steps.length; slot++) {
            if (steps[slot] >= first && steps[slot] <= last) {
                all += good[slot] + bad[slot];
                missed += bad[slot];
            }
        }
        return all == 0 ? 0 : missed / all;
    }

    private static long step(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), STEP.toMillis());
    }

    /** The state; {@link #fromBytes} is the inverse. */
    public byte[] toBytes() {
        var out = Envelope.BUDGET.begin();
        out.putInt(steps.length);
        for (int slot = 0; slot < steps.length; slot++) {
            out.putLong(steps[slot]);
            out.putInt(good[slot]);
            out.putInt(bad[slot]);
        }
        return Envelope.BUDGET.seal(out);
    }

    /**
     * Reads {@link #toBytes()}.
     *
     * @throws IllegalArgumentException when the bytes are no budget of that period
     */
    public static ErrorBudget fromBytes(byte[] bytes, DiversityObjective objective) {
        var budget = new ErrorBudget(objective);
        var in = Envelope.BUDGET.open(bytes);
        in.readInt("slots", budget.steps.length, budget.steps.length);
        for (int slot = 0; slot < budget.steps.length; slot++) {
            budget.steps[slot] = in.readLong();
            budget.good[slot] = in.readInt("good windows", 0, Integer.MAX_VALUE);
            budget.bad[slot] = in.readInt("bad windows", 0, Integer.MAX_VALUE);
        }
        in.requireEnd();
        return budget;
    }
}
