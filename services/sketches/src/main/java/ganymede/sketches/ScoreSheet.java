package ganymede.sketches;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Collects scores and absences of one digest; a value that is not finite becomes an absence. */
final class ScoreSheet {
    private final long count;
    private final List<Score> scores = new ArrayList<>();
    private final List<AbsentScore> absent = new ArrayList<>();

    ScoreSheet(long count) {
        this.count = count;
    }

    void give(String name, double value, OptionalDouble uncertainty, OptionalDouble floor) {
        if (Double.isFinite(value)) {
            scores.add(new Score(name, value, finite(uncertainty), count, finite(floor)));
        } else {
            withhold("its value (%s) is not finite".formatted(value), name);
        }
    }

    void give(String name, double value, double uncertainty, double floor) {
        give(name, value, OptionalDouble.of(uncertainty), OptionalDouble.of(floor));
    }

    void give(String name, double value, double floor) {
        give(name, value, OptionalDouble.empty(), OptionalDouble.of(floor));
    }

    void give(String name, double value) {
        give(name, value, OptionalDouble.empty(), OptionalDouble.empty());
    }

    void withhold(String reason, String... names) {
        for (var name : names) {
            absent.add(new AbsentScore(name, reason));
        }
    }

    Assessment assessment() {
        return new Assessment(scores, absent);
    }

    private static OptionalDouble finite(OptionalDouble value) {
        return value.isPresent() && Double.isFinite(value.getAsDouble()) ? value : OptionalDouble.empty();
    }
}
