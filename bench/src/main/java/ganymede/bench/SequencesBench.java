package ganymede.bench;

import ganymede.families.Capacity;
import ganymede.families.PolicyGradient;
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
import java.util.Map;
import java.util.SequencedMap;

/**
 * The synthetic protocol of SeqGAN (Yu et al. 2017, section 5.1): how likely an oracle finds the sequences of a generator
 * before training, after maximum likelihood, cooled (Caccia et al. 2020), and after the policy gradient; beside it
 * self-BLEU, which rises when a generator repeats itself; and bits per pixel of a PixelCNN.
 */
public final class SequencesBench implements Benchmark {
    private static final int TRAINING = 10_000;
    private static final int SAMPLES = 1000;
    private static final int BATCH = 64;
    private static final long SEED = 1;
    private static final double[] TEMPERATURES = {0.9, 0.8, 0.7};
    private static final Capacity CAPACITY = new Capacity(1, 32);

    @Override
    public String name() {
        return "sequences";
    }

    @Override
    public String purpose() {
        return "SeqGAN on a synthetic oracle, NLL and self-BLEU; PixelCNN on digits, bits per pixel and images/s";
    }

    /** Arguments: policy steps (300), vocabulary (100), length (10), PixelCNN steps (200; 0 leaves it out). */
    @Override
    public void run(List<String> arguments, Results results) {
        int[] values = {300, 100, 10, 200};
        for (int i = 0; i < Math.min(values.length, arguments.size()); i++) {
            values[i] = Integer.parseInt(arguments.get(i));
        }
        tokens(values[0], values[1], values[2], results);
        if (values[3] > 0) {
            PixelBench.run(values[3], results);
        }
    }

    private static void tokens(int policySteps, int vocabulary, int length, Results results) {
        var oracle = new TokenOracle(vocabulary, length);
        var data = oracle.draw(TRAINING, SEED);
        var judge = new Judge(oracle, length, results);
        judge.add("oracle", data.range(0, SAMPLES));
        PolicyGradient family = new SeqGan().on(SampleSpace.tokens(length, vocabulary, data.classes()), CAPACITY);
        var options = new TrainOptions(family.pretraining() + policySteps, SEED, 1);
        try (var run = new RecipeRun(family, options, index -> batch(data, index))) {
            judge.add("random", sample(family, run.generatorWeights(), length));
            while (run.done() < family.pretraining()) {
                run.step();
            }
            judge.add("mle", sample(family, run.generatorWeights(), length));
            for (double temperature : TEMPERATURES) {
                judge.add(
                        "mle, temperature " + temperature,
                        sample(family, cooled(run.generatorWeights(), temperature), length));
            }
            while (!run.finished()) {
                run.step();
            }
            judge.add("seqgan", sample(family, run.generatorWeights(), length));
        }
    }

    private record Judge(TokenOracle oracle, int length, Results results) {
        void add(String subject, float[] sequences) {
            results.add(subject, "nll oracle", "nats", oracle.negativeLogLikelihood(sequences));
            results.add(subject, "self-bleu-2", "", new SelfBleu(2, length).of(sequences));
            results.add(subject, "self-bleu-3", "", new SelfBleu(3, length).of(sequences));
        }
    }

    private static Batch batch(Dataset data, long index) {
        int[] indices = new Shuffle(data.count(), BATCH, SEED).indices(index);
        return new Batch(new Tensor(new int[] {BATCH, data.sampleSize()}, data.gather(indices)), new int[BATCH]);
    }

    private static float[] sample(PolicyGradient family, Weights weights, int length) {
        try (var net = new TorchNet(family.generator(), weights)) {
            return net.evaluate(Map.of("z", new Draws(SEED, -1).uniforms(SAMPLES, length)))
                    .firstEntry()
                    .getValue()
                    .data();
        }
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
