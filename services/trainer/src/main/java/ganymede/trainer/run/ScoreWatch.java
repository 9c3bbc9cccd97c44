package ganymede.trainer.run;

import java.util.Map;

/** Watches the quick scores of a run: remembers the best step, and notices a collapse. */
final class ScoreWatch {
    /** Two low readings in a row: a single one may be a bad moment of the two players' game. */
    private static final int PATIENCE = 2;

    private final long steps;
    private final double leastModes;
    private Memory memory;

    /**
     * What must outlive a restart.
     *
     * @param best lowest Frechet distance so far; infinite before the first reading
     * @param bestStep step of that reading; -1 before the first
     * @param lowInARow readings with too few modes since the last good one
     */
    record Memory(double best, long bestStep, int lowInARow) {
        static final Memory NONE = new Memory(Double.POSITIVE_INFINITY, -1, 0);
    }

    ScoreWatch(long steps, double leastModes, Memory memory) {
        this.steps = steps;
        this.leastModes = leastModes;
        this.memory = memory;
    }

    Memory memory() {
        return memory;
    }

    /** Takes a reading; true when it is the best so far. */
    boolean improves(long step, Map<String, Double> scores) {
        double distance = scores.getOrDefault("fd", Double.POSITIVE_INFINITY);
        boolean low = late(step) && scores.getOrDefault("modes", Double.POSITIVE_INFINITY) < leastModes;
        boolean better = distance < memory.best();
        memory = new Memory(
                better ? distance : memory.best(), better ? step : memory.bestStep(), low ? memory.lowInARow() + 1 : 0);
        return better;
    }

    /** Whether the generator lost its modes; never in the first half of a run, when it may not have found them yet. */
    boolean collapsed(long step) {
        return late(step) && memory.lowInARow() >= PATIENCE;
    }

    private boolean late(long step) {
        return 2 * step >= steps;
    }
}
