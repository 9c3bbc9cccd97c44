package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import java.util.SequencedMap;

/**
 * A game whose first weights are learned, so that few steps on few samples of a class it never saw are enough (Nichol et al.
 * 2018, On First-Order Meta-Learning Algorithms, algorithm 1; for GANs Clouatre and Demers 2019).
 *
 * <p>Each step draws a class, the task, and plays {@code innerSteps} of the game on samples of it from the learned weights W with
 * fresh optimisers, which ends at W'; then W moves by {@code outerRate} (W' - W), for both nets. A step on samples of the
 * {@code target} class plays {@code adaptation} steps from W, leaves W as it is, and its nets are those that are published.
 *
 * @param game played on each task; its batch is the number of samples of a task
 * @param target the class that is left out of the tasks and adapted to
 */
public record FewShot(Adversarial game, int target, int innerSteps, int adaptation, double outerRate)
        implements Recipe {

    @Override
    public String name() {
        return game.name();
    }

    @Override
    public Net generator() {
        return game.generator();
    }

    @Override
    public SequencedMap<String, Net> companions() {
        return game.companions();
    }

    @Override
    public Initialisation initialisation() {
        return game.initialisation();
    }

    @Override
    public Training training() {
        return game.training();
    }

    @Override
    public FewShot with(Training other) {
        return new FewShot(game.with(other), target, innerSteps, adaptation, outerRate);
    }

    @Override
    public FewShot with(Regulariser regulariser) {
        return new FewShot(game.with(regulariser), target, innerSteps, adaptation, outerRate);
    }

    /** The same recipe for another class and number of steps on it. */
    public FewShot adapting(int otherTarget, int steps) {
        return new FewShot(game, otherTarget, innerSteps, steps, outerRate);
    }
}
