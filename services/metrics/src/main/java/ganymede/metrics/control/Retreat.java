package ganymede.metrics.control;

import java.util.List;

/** The way back from a bad version. */
public sealed interface Retreat {
    /** What the aliases that lead to it shall mean; none when it is asked for by number only. */
    record Possible(List<Alias> moves) implements Retreat {
        public Possible {
            moves = List.copyOf(moves);
        }
    }

    /** There is nothing to go back to. */
    record Impossible(String reason) implements Retreat {}
}
