package ganymede.bench;

import ganymede.families.Capacity;
import ganymede.families.PolicyGradient;
import ganymede.families.ReinforceGan;
import ganymede.families.SampleSpace;
import ganymede.families.SeqGan;
import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.Shuffle;
import ganymede.trainer.data.TokenOracle;
import ganymede.trainer.torch.TorchNet;
import ganymede.trainer.training.Batch;
import ganymede.trainer.training.RecipeRun;
import ganymede.trainer.training.TrainOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The synthetic protocol of SeqGAN (Yu et al. 2017, section 5.1) at a size that one core does in minutes: how likely the oracle
 * finds the sequences of a generator before training, after maximum likelihood, and after the policy gradient from there on
 * with roll-outs (seqgan) and without (rgan).
 *
 * <p>Beside it what a lower figure may hide: self-BLEU, which rises when a generator repeats itself; maximum likelihood for as many
 * steps more; and maximum likelihood cooled (Caccia et al. 2020), also to the very temperature at which the oracle finds it
 * as likely as seqgan.
 */
final class TokensBench {
    private static final int VOCABULARY = 50;
    private static final int LENGTH = 10;
    private static final int TRAINING = 20_000;
    private static final int SAMPLES = 1000;
    private static final int POLICY_STEPS = 100;
    private static final double[] TEMPERATURES = {0.9, 0.8};
    /** Halvings of the interval in which the matching temperature lies. */
    private static final int HALVINGS = 5;

    /** Narrower than the oracle's 32, so that maximum likelihood must spread over what it cannot tell apart. */
    private static final Capacity CAPACITY = new Capacity(1, 12);

    private final TokenOracle oracle = new TokenOracle(VOCABULARY, LENGTH);
    private final Repeats repeats = new Repeats();
    private final Results results;

    TokensBench(Results results) {
        this.results = results;
    }

    void run(int seeds) {
        for (int seed = 1; seed <= seeds; seed++) {
            measure(seed);
        }
        repeats.addTo(results);
    }

    private void measure(long seed) {
        Dataset data = oracle.draw(TRAINING, seed);
        judge(
                "held-out sequences on oracle",
                oracle.draw(SAMPLES, seed + SAMPLES).range(0, SAMPLES));
        SampleSpace space = SampleSpace.tokens(LENGTH, VOCABULARY, data.classes());
        PolicyGradient seqGan = new SeqGan().on(space, CAPACITY);
        byte[] pretrained;
        Weights likelihood;
        try (var run = run(seqGan, data, seed)) {
            judge("random on oracle", sample(seqGan, run.generatorWeights(), seed));
            train(run, seqGan.pretraining());
            pretrained = run.save();
            likelihood = run.generatorWeights();
            judge("mle on oracle", sample(seqGan, likelihood, seed));
            for (double temperature : TEMPERATURES) {
                judge(
                        "mle, temperature %s, on oracle".formatted(temperature),
                        sample(seqGan, cooled(likelihood, temperature), seed));
            }
        }
        double reached = continued("seqgan on oracle", seqGan, pretrained, data, seed);
        double temperature = matching(seqGan, likelihood, reached, seed);
        repeats.add("mle cooled to seqgan, on oracle", "temperature", "", temperature);
        judge("mle cooled to seqgan, on oracle", sample(seqGan, cooled(likelihood, temperature), seed));
        continued("rgan on oracle", new ReinforceGan().on(space, CAPACITY), pretrained, data, seed);
        var longer = seqGan.fitting(seqGan.pretraining() + POLICY_STEPS);
        continued("mle as long as seqgan, on oracle", longer, pretrained, data, seed);
    }

    private double continued(String subject, PolicyGradient family, byte[] start, Dataset data, long seed) {
        try (var run = run(family, data, seed)) {
            run.restore(start);
            train(run, run.done() + POLICY_STEPS);
            return judge(subject, sample(family, run.generatorWeights(), seed));
        }
    }

    private double judge(String subject, float[] sequences) {
        double likelihood = oracle.negativeLogLikelihood(sequences);
        System.out.printf(Locale.ROOT, "%-40s %.3f%n", subject, likelihood);
        repeats.add(subject, "nll oracle", "nats", likelihood);
        repeats.add(subject, "self-bleu-2", "", new SelfBleu(2, LENGTH).of(sequences));
        repeats.add(subject, "self-bleu-3", "", new SelfBleu(3, LENGTH).of(sequences));
        return likelihood;
    }

    private static RecipeRun run(PolicyGradient family, Dataset data, long seed) {
        int size = family.training().batch();
        var options = new TrainOptions(family.pretraining() + POLICY_STEPS, seed, 1);
        return new RecipeRun(family, options, index -> {
            int[] indices = new Shuffle(data.count(), size, seed).indices(index);
            return new Batch(new Tensor(new int[] {size, LENGTH}, data.gather(indices)), new int[size]);
        });
    }

    private static void train(RecipeRun run, long until) {
        while (run.done() < until) {
            run.step();
        }
    }

    private static float[] sample(PolicyGradient family, Weights weights, long seed) {
        try (var net = new TorchNet(family.generator(), weights)) {
            return net.evaluate(Map.of("z", new Draws(seed, -1).uniforms(SAMPLES, LENGTH)))
                    .firstEntry()
                    .getValue()
                    .data();
        }
    }

    /** The temperature at which the oracle finds the cooled generator as likely as another one; 1 when it need not be cooled. */
    private double matching(PolicyGradient family, Weights weights, double likelihood, long seed) {
        double low = 0.25;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            boolean likely = oracle.negativeLogLikelihood(sample(family, cooled(weights, middle), seed)) <= likelihood;
            low = likely ? middle : low;
            high = likely ? high : middle;
        }
        return (low + high) / 2;
    }

    /** Logits divided by the temperature, by way of the layer that makes them. */
    private static Weights cooled(Weights weights, double temperature) {
        SequencedMap<String, Tensor> cooled = new LinkedHashMap<>(weights.tensors());
        for (String role : List.of("weight", "bias")) {
            String name = "tokens." + PolicyGradient.LOGITS + "." + role;
            Tensor tensor = weights.tensor(name).copy();
            for (int i = 0; i < tensor.size(); i++) {
                tensor.data()[i] /= (float) temperature;
            }
            cooled.put(name, tensor);
        }
        return new Weights(cooled);
    }
}
