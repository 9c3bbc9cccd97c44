package ganymede.generation.scheduling;

import ganymede.inference.sampling.Selection;
import ganymede.inference.sampling.Tally;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One sample's candidates: they come back from the batches in any order and are offered to the selection in theirs, so that the
 * choice does not depend on batches and threads. Safe for several threads.
 */
final class Contest {
    private final Selection selection;
    private final TreeMap<Integer, Candidate> early = new TreeMap<>();
    private int planned;
    private int returned;
    private int next;

    /**
     * A candidate that came back.
     *
     * @param row writes the encoded row, only as long as its batch is at hand
     */
    record Candidate(double logRatio, double uniform, Supplier<byte[]> row) {
        /** The same with its row kept for later. */
        private Candidate held() {
            byte[] bytes = row.get();
            return new Candidate(logRatio, uniform, () -> bytes);
        }
    }

    /** What a candidate's return means for the sample. */
    enum State {
        /** Other candidates are on their way, or the sample was decided before. */
        WAITING,
        /** All planned candidates are back without a decision: {@link #plan} more. */
        UNDECIDED,
        /** The row kept last is the sample. */
        DECIDED
    }

    Contest(Selection selection, int planned) {
        this.selection = selection;
        this.planned = planned;
    }

    /** Takes a candidate; rows that replace the one kept so far go to {@code keep}. */
    synchronized State back(int number, Candidate candidate, Consumer<byte[]> keep) {
        returned++;
        if (selection.done()) {
            return State.WAITING;
        }
        if (number == next) {
            offer(candidate, keep);
            for (var following = early.remove(next);
                    following != null && !selection.done();
                    following = early.remove(next)) {
                offer(following, keep);
            }
        } else {
            early.put(number, candidate.held());
        }
        if (selection.done()) {
            early.clear();
            return State.DECIDED;
        }
        return returned == planned ? State.UNDECIDED : State.WAITING;
    }

    private void offer(Candidate candidate, Consumer<byte[]> keep) {
        next++;
        if (selection.offer(candidate.logRatio(), candidate.uniform())) {
            keep.accept(candidate.row().get());
        }
    }

    /** Plans up to {@code count} more candidates, within the budget; returns how many. */
    synchronized int plan(int count, int budget) {
        int more = Math.min(count, budget - planned);
        planned += more;
        return more;
    }

    /** Candidates planned so far. */
    synchronized int planned() {
        return planned;
    }

    /** What the choice has cost. */
    synchronized Tally tally() {
        return selection.tally();
    }
}
