package ganymede.sketches;

import java.util.List;
import java.util.Optional;

/** All scores of one digest: each name of {@link Portfolio#names()} is either in {@code scores} or in {@code absent}. */
public record Assessment(List<Score> scores, List<AbsentScore> absent) {

    /** Copies the lists. */
    public Assessment {
        scores = List.copyOf(scores);
        absent = List.copyOf(absent);
    }

    /** The score of that name, if it could be given. */
    public Optional<Score> score(String name) {
        return scores.stream().filter(score -> score.name().equals(name)).findFirst();
    }
}
