package ganymede.trainer.torch;

import ganymede.families.FewShot;
import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A task, or the adaptation to the class that was left out, see {@link FewShot}.
 *
 * <p>Tasks own native memory while they last; what stays between them is plain weights.
 */
final class FewShotStep implements TrainingStep {
    /** Stream of the tasks' seeds. */
    private static final int TASK = 7;

    private final FewShot recipe;
    private final long seed;
    private Pair start;
    /** What is published: the last adaptation, or the start before the first. */
    private Pair adapted;

    private boolean everAdapted;

    /** Weights of both nets. */
    private record Pair(Weights generator, Weights critic) {
        private static final String GENERATOR = "generator/";
        private static final String CRITIC = "critic/";

        Pair towards(Pair other, double share) {
            return new Pair(generator.towards(other.generator, share), critic.towards(other.critic, share));
        }

        void put(String prefix, SequencedMap<String, Tensor> into) {
            into.putAll(generator.nested(prefix + GENERATOR).tensors());
            into.putAll(critic.nested(prefix + CRITIC).tensors());
        }

        static Pair of(FewShot recipe, Weights saved, String prefix) {
            var pair = new Pair(saved.under(prefix + GENERATOR), saved.under(prefix + CRITIC));
            pair.generator.check(recipe.game().generator());
            pair.critic.check(recipe.game().critic());
            return pair;
        }
    }

    FewShotStep(FewShot recipe, long seed) {
        this.recipe = recipe;
        this.seed = seed;
        this.start = new Pair(
                Weights.initial(recipe.game().generator(), recipe.initialisation(), seed),
                Weights.initial(recipe.game().critic(), recipe.initialisation(), seed));
        this.adapted = start;
    }

    @Override
    public SequencedMap<String, Double> run(long step, List<Tensor> batches, List<int[]> labels, double rate) {
        Tensor samples = batches.getLast();
        int[] classes = labels.getLast();
        boolean adapts = classes.length > 0 && classes[0] == recipe.target();
        SequencedMap<String, Double> losses = new LinkedHashMap<>();
        Pair end = play(step, samples, classes, adapts ? recipe.adaptation() : recipe.innerSteps(), losses);
        if (adapts) {
            adapted = end;
            everAdapted = true;
        } else {
            start = start.towards(end, recipe.outerRate() * rate);
            adapted = everAdapted ? adapted : start;
        }
        return losses;
    }

    /** The nets after so many steps of the game on these samples; keeps the last step's losses. */
    private Pair play(long step, Tensor samples, int[] classes, int steps, SequencedMap<String, Double> losses) {
        long taskSeed = new Draws(seed, step, TASK).bits(0);
        try (var game = new GanStep(recipe.game(), Lookahead.NONE, taskSeed, start.generator(), start.critic())) {
            for (int i = 0; i < steps; i++) {
                losses.putAll(game.run(i, List.of(samples), List.of(classes), 1));
            }
            return new Pair(
                    game.generatorWeights(),
                    game.companionWeights().firstEntry().getValue());
        }
    }

    @Override
    public SequencedMap<String, Tensor> sample(Map<String, Tensor> inputs) {
        try (var net = new TorchNet(recipe.generator(), adapted.generator())) {
            return net.evaluate(inputs);
        }
    }

    @Override
    public Weights generatorWeights() {
        return adapted.generator();
    }

    @Override
    public SequencedMap<String, Weights> companionWeights() {
        return new LinkedHashMap<>(Map.of(recipe.companions().firstEntry().getKey(), adapted.critic()));
    }

    @Override
    public byte[] save() {
        SequencedMap<String, Tensor> state = new LinkedHashMap<>();
        start.put("start/", state);
        if (everAdapted) {
            adapted.put("adapted/", state);
        }
        return new Weights(state).toBytes();
    }

    @Override
    public void restore(byte[] bytes) {
        Weights saved = Weights.fromBytes(bytes);
        Pair savedStart = Pair.of(recipe, saved, "start/");
        boolean savedAdapted = !saved.under("adapted/").tensors().isEmpty();
        adapted = savedAdapted ? Pair.of(recipe, saved, "adapted/") : savedStart;
        everAdapted = savedAdapted;
        start = savedStart;
    }

    @Override
    public void close() {
        // Nothing outlives a task.
    }
}
