package ganymede.sketches.detectors;

import ganymede.sketches.Admission;
import ganymede.sketches.Envelope;
import ganymede.sketches.SketchReader;
import ganymede.sketches.Softmax;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * All monitors of one stream of generated samples, in the order in which they were generated. State of fixed size; the same
 * samples give the same alarms. Not thread-safe, and not mergeable: what a detector knows depends on the order.
 */
public final class DetectorSuite {
    private final DetectorPlan plan;
    private final Repeats seen;
    private final List<MonitorState> monitors;
    private final int cells;
    private final PointDistances distances;
    private long samples;
    private long refused;

    DetectorSuite(DetectorPlan plan) {
        this.plan = plan;
        this.seen = plan.newRepeats();
        this.monitors = plan.monitors(seen);
        this.cells = plan.reference().frozenPoints().cells();
        this.distances = plan.distances();
    }

    /** Samples observed so far. */
    public long samples() {
        return samples;
    }

    /** Samples that no digest would take: counted, and shown to no monitor. */
    public long refused() {
        return refused;
    }

    /** The alarms that stand. */
    public List<Alarm> standing() {
        return monitors.stream()
                .map(MonitorState::standing)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Takes the next sample; gives the alarms that begin or end with it.
     *
     * @param features [features], finite
     * @param probabilities [classes], not negative, summing to 1
     */
    public List<Alarm> observe(double[] features, double[] probabilities) {
        return switch (plan.reference().check(features, probabilities)) {
            case Admission.Accepted accepted -> observe(sighting(features, probabilities));
            case Admission.Refused because -> {
                refused++;
                yield List.of();
            }
        };
    }

    /**
     * Takes the next samples as an extractor gives them.
     *
     * @param features [count x features], row-major
     * @param logits [count x classes], row-major
     */
    public List<Alarm> observeAll(float[] features, float[] logits, int count) {
        var alarms = new ArrayList<Alarm>();
        int width = plan.reference().spec().features();
        int classes = plan.reference().spec().classes();
        for (int row = 0; row < count; row++) {
            alarms.addAll(observe(row(features, row, width), Softmax.of(row(logits, row, classes))));
        }
        return alarms;
    }

    private static double[] row(float[] values, int row, int width) {
        var result = new double[width];
        for (int i = 0; i < width; i++) {
            result[i] = values[row * width + i];
        }
        return result;
    }

    private List<Alarm> observe(Sighting sighting) {
        samples++;
        var alarms = new ArrayList<Alarm>(0);
        for (var monitor : monitors) {
            monitor.observe(sighting).ifPresent(alarms::add);
        }
        return alarms;
    }

    private Sighting sighting(double[] features, double[] probabilities) {
        distances.measure(features);
        return new Sighting(
                samples,
                features,
                largest(probabilities),
                distances.nearest(cells),
                distances.nearest(plan.districts()),
                distances.least());
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int at = 1; at < values.length; at++) {
            largest = values[at] > values[largest] ? at : largest;
        }
        return largest;
    }

    /**
     * How many different samples the generator can make, by the birthday paradox (Arora and Zhang 2017, arXiv 1706.08224);
     * empty while no sample came twice. Order of magnitude only, and too small when samples are not equally likely.
     */
    public OptionalDouble supportEstimate() {
        return seen.supportEstimate();
    }

    /** Ends all alarms and forgets all evidence; the numbering of samples goes on. */
    public void reset() {
        monitors.forEach(monitor -> monitor.reset(samples));
    }

    /** The state in the versioned layout of docs/metrics.md; {@link DetectorPlan#restore} is the inverse. */
    public byte[] toBytes() {
        var out = Envelope.DETECTORS.begin();
        out.putLong(plan.identity());
        out.putLong(samples);
        out.putLong(refused);
        monitors.forEach(monitor -> monitor.write(out));
        return Envelope.DETECTORS.seal(out);
    }

    void read(SketchReader in) {
        samples = in.readCount();
        refused = in.readCount();
        monitors.forEach(monitor -> monitor.read(in));
    }
}
