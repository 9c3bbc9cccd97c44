package ganymede.metrics.watching;

import ganymede.sketches.SketchReader;
import ganymede.sketches.SketchWriter;
import ganymede.sketches.detectors.Alarm;
import ganymede.sketches.detectors.DetectorPlan;
import ganymede.sketches.detectors.DetectorSuite;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The detectors of one series with the trail of what they have seen; state of bounded size, not thread-safe. */
public final class Watch {
    private static final int LINKED = 16;

    private final DetectorPlan plan;
    private final List<Double> labelWeights;
    private final DetectorSuite suite;
    private final Trail trail;
    private final long[] classes;

    private Watch(DetectorPlan plan, List<Double> labelWeights, DetectorSuite suite, Trail trail, long[] classes) {
        this.plan = plan;
        this.labelWeights = labelWeights;
        this.suite = suite;
        this.trail = trail;
        this.classes = classes;
    }

    /**
     * One that has seen nothing.
     *
     * @param labelWeights probability of each class when the model draws its labels; empty when it takes none
     */
    public static Watch start(DetectorPlan plan, List<Double> labelWeights) {
        return new Watch(plan, labelWeights, plan.newSuite(), new Trail(), new long[classes(plan)]);
    }

    private static int classes(DetectorPlan plan) {
        return plan.reference().spec().classes();
    }

    /**
     * The watch whose {@link #toBytes()} these are.
     *
     * @throws IllegalArgumentException when the bytes are none, or of another reference or other settings
     */
    public static Watch restore(DetectorPlan plan, List<Double> labelWeights, byte[] bytes) {
        var in = new SketchReader(bytes);
        var suite = plan.restore(in.readBytes(in.readInt("length", 0, bytes.length)));
        var trail = Trail.read(in);
        var classes = in.readCounts(classes(plan));
        in.requireEnd();
        return new Watch(plan, labelWeights, suite, trail, classes);
    }

    /**
     * An alarm that begins or ends, and the newest samples it rests on.
     *
     * @param samples newest first, such as {@code request#8-15}
     */
    public record Finding(Alarm alarm, List<String> samples) {
        public Finding {
            samples = List.copyOf(samples);
        }
    }

    /**
     * Takes the next samples, in their order; gives the alarms that begin or end with them.
     *
     * @throws IllegalArgumentException when they are of another shape than the reference; none is taken then
     */
    public List<Finding> observe(Observed observed) {
        requireShape(observed);
        trail.add(suite.samples(), observed);
        count(observed);
        var findings = new ArrayList<Finding>();
        for (var alarm : suite.observeAll(observed.features(), observed.logits(), observed.count())) {
            findings.add(new Finding(alarm, trail.since(alarm.firstSuspect(), LINKED)));
        }
        return findings;
    }

    private void requireShape(Observed observed) {
        var spec = plan.reference().spec();
        if (observed.features().length != observed.count() * spec.features()
                || observed.logits().length != observed.count() * spec.classes()) {
            throw new IllegalArgumentException(
                    "%d samples of %s hold %d features and %d logits, but the reference has %d and %d of each sample"
                            .formatted(
                                    observed.count(),
                                    observed.requestId(),
                                    observed.features().length,
                                    observed.logits().length,
                                    spec.features(),
                                    spec.classes()));
        }
    }

    private void count(Observed observed) {
        for (var row = 0; row < observed.count(); row++) {
            var likely = row * classes.length;
            for (var at = likely; at < (row + 1) * classes.length; at++) {
                likely = observed.logits()[at] > observed.logits()[likely] ? at : likely;
            }
            classes[likely - row * classes.length]++;
        }
    }

    /** The classes seen since the evidence was last forgotten, beside what they should be. */
    public ClassShares shares() {
        return new ClassShares(plan.reference().classCounts(), classes.clone(), labelWeights);
    }

    /** An alarm that stands; empty when none does. */
    public Optional<Alarm> standing() {
        return suite.standing().stream().findFirst();
    }

    /** Samples seen. */
    public long samples() {
        return suite.samples();
    }

    /** The records of each partition that hold what was seen. */
    public List<Extent> extents() {
        return trail.extents();
    }

    /** The last requests, newest first. */
    public List<String> requests() {
        return trail.requests();
    }

    /** Ends the alarms that stand and forgets all evidence, but not where the samples came from; gives the ended ones. */
    public List<Alarm> end() {
        var ended = suite.standing().stream()
                .map(alarm -> new Alarm(
                        alarm.monitor(),
                        Alarm.Transition.CLEARED,
                        alarm.suspect(),
                        alarm.evidence(),
                        alarm.threshold(),
                        suite.samples(),
                        alarm.firstSuspect()))
                .toList();
        suite.reset();
        Arrays.fill(classes, 0);
        return ended;
    }

    /** The state; {@link #restore} is the inverse. */
    public byte[] toBytes() {
        var out = new SketchWriter();
        var detectors = suite.toBytes();
        out.putInt(detectors.length);
        out.putBytes(detectors);
        trail.write(out);
        out.putLongs(classes);
        return out.bytes();
    }
}
