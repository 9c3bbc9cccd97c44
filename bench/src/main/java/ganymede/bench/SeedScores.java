package ganymede.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The scores of one family in one setting, seed after seed from 1. */
final class SeedScores {
    private final String subject;
    private final int steps;
    private final List<Double> modes = new ArrayList<>();
    private final List<Double> quality = new ArrayList<>();
    private final List<Double> divergence = new ArrayList<>();
    private final List<Double> seconds = new ArrayList<>();

    private SeedScores(String subject, int steps) {
        this.subject = subject;
        this.steps = steps;
    }

    /** The seeds that an earlier run of the same steps and commit has done; none if there is no such run. */
    static SeedScores begun(String subject, int steps, Results results) {
        var scores = new SeedScores(subject, steps);
        results.earlier(subject)
                .filter(run -> run.commit().sameSource(results.commit()))
                .filter(run -> run.value(subject, FamiliesBench.STEPS)
                        .filter(value -> value.median() == steps)
                        .isPresent())
                .findFirst()
                .ifPresent(scores::take);
        return scores;
    }

    private void take(ResultDocument run) {
        modes.addAll(values(run, FamiliesBench.MODES));
        quality.addAll(values(run, FamiliesBench.QUALITY));
        divergence.addAll(values(run, FamiliesBench.DIVERGENCE));
        seconds.addAll(values(run, FamiliesBench.SECONDS));
    }

    private List<Double> values(ResultDocument run, String quantity) {
        return run.value(subject, quantity).map(Spread::values).orElse(List.of());
    }

    int count() {
        return modes.size();
    }

    /** @param cpu seconds of processor time that training took */
    void add(Mixture.Score score, double cpu) {
        modes.add((double) score.modes());
        quality.add(100 * score.highQuality());
        divergence.add(score.divergence());
        seconds.add(cpu);
    }

    /** Replaces the subject's rows. */
    void addTo(Results results) {
        results.add(subject, FamiliesBench.MODES, "", array(modes))
                .add(subject, FamiliesBench.QUALITY, "%", array(quality))
                .add(subject, FamiliesBench.DIVERGENCE, "nats", array(divergence))
                .add(subject, FamiliesBench.STEPS, "", array(Collections.nCopies(count(), (double) steps)))
                .add(subject, FamiliesBench.SECONDS, "s", array(seconds));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
