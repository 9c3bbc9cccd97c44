package ganymede.trainer.training;

import ganymede.families.Optimiser;
import ganymede.families.Schedule;
import ganymede.nets.Net;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import ganymede.trainer.torch.Backend;
import ganymede.trainer.torch.ClassifierStep;
import java.util.Map;
import java.util.SequencedMap;

/** Trains the domain extractor by cross entropy on the user's labels; owns native memory until closed. */
public final class ClassifierRun implements AutoCloseable {
    private static final Optimiser RECIPE = new Optimiser.Adam(2e-3, 0.9, 0.999);

    private final TrainOptions options;
    private final Batches batches;
    private final ClassifierStep classifier;
    private long done;

    /** @param net outputs features and, last, logits */
    public ClassifierRun(Net net, TrainOptions options, Batches batches) {
        Backend.threads(options.threads());
        this.options = options;
        this.batches = batches;
        this.classifier = new ClassifierStep(net, RECIPE, options.seed());
    }

    public boolean finished() {
        return done >= options.steps();
    }

    /** Trains one step; reports {@code cross-entropy} in nats. */
    public StepReport step() {
        Batch batch = batches.batch(done);
        double rate = Schedule.COSINE.factor((double) done / options.steps());
        double loss = classifier.run(done, batch.samples(), batch.labels(), rate);
        done++;
        return new StepReport(done, Map.of("cross-entropy", loss));
    }

    /** All outputs of the net for samples [batch, ...]. */
    public SequencedMap<String, Tensor> evaluate(Tensor samples) {
        return classifier.evaluate(samples);
    }

    public Weights weights() {
        return classifier.weights();
    }

    @Override
    public void close() {
        classifier.close();
    }
}
