package ganymede.metrics.control;

import java.util.List;

/** What is done about an alarm. */
public sealed interface Response {
    /** Nothing but telling it. */
    record Observe() implements Response {}

    /** The aliases move, and the version is quarantined. */
    record RollBack(List<Alias> moves) implements Response {
        public RollBack {
            moves = List.copyOf(moves);
        }
    }

    /** Labels that nobody asked for are drawn with these weights from now on. */
    record Steer(List<Float> mix) implements Response {
        public Steer {
            mix = List.copyOf(mix);
        }
    }

    /** More samples must be seen first. */
    record Later() implements Response {}

    /** The policy cannot be followed. */
    record Unable(String reason) implements Response {}
}
