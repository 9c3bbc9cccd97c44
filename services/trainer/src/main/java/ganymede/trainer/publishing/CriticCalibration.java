package ganymede.trainer.publishing;

import ganymede.artifacts.CriticSpec;
import ganymede.families.Adversarial;
import ganymede.families.Recipe;
import ganymede.inference.Accelerator;
import ganymede.inference.CriticSession;
import ganymede.inference.ModelLimits;
import ganymede.inference.SampleShape;
import ganymede.inference.sampling.LogisticCalibration;
import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.Node;
import ganymede.nets.Port;
import ganymede.nets.Weights;
import ganymede.nets.onnx.OnnxEmitter;
import ganymede.trainer.data.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Turns a critic's scores into log ratios: on held-out real samples and as many generated ones, half to fit and half to check;
 * all generated ones tell how the ratio is spread. Owns a native session until closed; one thread at a time.
 */
public final class CriticCalibration implements AutoCloseable {
    static final String LOG_RATIO = "log_ratio";

    private static final System.Logger LOG = System.getLogger(CriticCalibration.class.getName());

    private final Net critic;
    private final Weights weights;
    private final CriticSession session;
    private final List<Double> generated = new ArrayList<>();

    /** Starts without samples on a critic that judges one sample alone, see {@link Recipe#judge}. */
    public CriticCalibration(Net critic, Weights weights, SampleShape shape) {
        this.critic = critic;
        this.weights = weights.of(critic);
        this.session = CriticSession.open(
                OnnxEmitter.emit(critic, this.weights),
                new CriticSession.Ports("samples", label(critic), Adversarial.SCORE),
                shape,
                OnnxSamples.BATCH,
                ModelLimits.standard(),
                Accelerator.CPU);
    }

    /** Starts without samples; empty when no critic is to be published, or none that judges single samples. */
    static Optional<CriticCalibration> of(TrainedModel model) {
        var weights = model.companions().get(Recipe.CRITIC);
        if (!model.spec().publication().critic() || weights == null) {
            return Optional.empty();
        }
        var shape = new SampleShape(Arrays.stream(model.data().shape()).boxed().toList());
        return model.nets().judge().map(critic -> new CriticCalibration(critic, weights, shape));
    }

    /**
     * Hears of up to 64 generated samples.
     *
     * @param labels the classes that were asked for; empty when unconditional
     */
    public void add(float[] samples, int[] labels, int count) {
        for (double score : scores(samples, labels, count)) {
            generated.add(score);
        }
    }

    /** The critic with an output for its log ratio; empty, and said, when its scores are no numbers. */
    public Optional<PublishedCritic> finish(Dataset heldOut) {
        double[] real = scores(heldOut);
        double[] made = generated.stream().mapToDouble(Double::doubleValue).toArray();
        if (!DoubleStream.concat(Arrays.stream(real), Arrays.stream(made)).allMatch(Double::isFinite)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "critic not published, its scores are not finite net={0}",
                    critic.name());
            return Optional.empty();
        }
        int used = Math.min(real.length, made.length);
        var fitted = LogisticCalibration.fit(every(real, 0, used), every(made, 0, used));
        var quality = fitted.check(every(real, 1, used), every(made, 1, used));
        double[] ratios = Arrays.stream(made).map(fitted::logRatio).sorted().toArray();
        var spec = new CriticSpec(
                "samples",
                label(critic).isEmpty() ? null : label(critic),
                LOG_RATIO,
                percentiles(ratios),
                new CriticSpec.Calibration(
                        fitted.slope(), fitted.offset(), quality.brier(), quality.z(), used / 2 * 2));
        return Optional.of(new PublishedCritic(
                OnnxEmitter.emit(calibrated(critic, fitted.slope(), fitted.offset()), weights), spec));
    }

    /** Every second of the first {@code count}; one sample alone serves both halves. */
    private static double[] every(double[] scores, int start, int count) {
        return IntStream.range(0, count)
                .filter(i -> i % 2 == start || count == 1)
                .mapToDouble(i -> scores[i])
                .toArray();
    }

    /** Of sorted values: those at rank p / 100 (n - 1), between two in proportion. */
    private static List<Double> percentiles(double[] sorted) {
        return IntStream.rangeClosed(0, 100)
                .mapToObj(percentile -> {
                    double rank = percentile / 100.0 * (sorted.length - 1);
                    double low = sorted[(int) rank];
                    double high = sorted[Math.min((int) rank + 1, sorted.length - 1)];
                    return low + (rank - (int) rank) * (high - low);
                })
                .toList();
    }

    static Net calibrated(Net critic, double slope, double offset) {
        var nodes = new ArrayList<>(critic.nodes());
        nodes.add(new Node(LOG_RATIO, new Layer.Scale(slope, offset), List.of(Adversarial.SCORE)));
        return new Net(critic.name(), critic.inputs(), nodes, List.of(Adversarial.SCORE, LOG_RATIO));
    }

    private static String label(Net critic) {
        return critic.inputs().stream()
                .filter(port -> port.kind() == Port.Kind.LABEL)
                .map(Port::name)
                .findFirst()
                .orElse("");
    }

    private double[] scores(Dataset data) {
        var scores = new double[data.count()];
        for (int from = 0; from < scores.length; from += OnnxSamples.BATCH) {
            int count = Math.min(OnnxSamples.BATCH, scores.length - from);
            int[] labels = data.gatherLabels(IntStream.range(from, from + count).toArray());
            System.arraycopy(scores(data.range(from, from + count), labels, count), 0, scores, from, count);
        }
        return scores;
    }

    private double[] scores(float[] samples, int[] labels, int count) {
        for (int i = 0; i < count; i++) {
            session.put(i, samples, i, labels.length == 0 ? 0 : labels[i]);
        }
        session.run(count);
        return IntStream.range(0, count).mapToDouble(session::verdict).toArray();
    }

    @Override
    public void close() {
        session.close();
    }
}
