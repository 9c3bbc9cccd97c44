package ganymede.sketches.detectors;

import ganymede.sketches.Envelope;
import ganymede.sketches.Reference;
import ganymede.sketches.SketchWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The monitors calibrated on one reference: made once per model version, then the source of a {@link DetectorSuite} for every
 * stream of it. Deterministic; safe for several threads.
 */
public final class DetectorPlan {
    /** Copies are few when most training items are not among the frozen points. */
    private static final List<Alternative> NEARNESS_BETS = Stream.concat(
                    ShareShiftDetector.LOST_OR_GAINED.stream(), ShareShiftDetector.GAINED.stream())
            .distinct()
            .toList();

    private final Reference reference;
    private final DetectorSettings settings;
    private final long identity;
    private final List<ShareBounds> classes;
    private final List<ShareBounds> cells;
    private final ChiSquaredWindows.Calibration classWindows;
    private final ChiSquaredWindows.Calibration cellWindows;
    private final KernelWindows.Calibration kernelWindows;
    private final PointDistances distances;
    private final Districts districts;
    private final Repeats.Calibration repeats;
    private final Nearness nearness;

    private DetectorPlan(Reference reference, DetectorSettings settings) {
        this.reference = reference;
        this.settings = settings;
        this.identity = identify(reference, settings);
        this.classes = bounds(reference.classCounts());
        this.cells = bounds(reference.cellCounts());
        this.classWindows =
                new ChiSquaredWindows.Calibration(reference.classCounts(), runLengthEach(), settings.tolerance());
        this.cellWindows =
                new ChiSquaredWindows.Calibration(reference.cellCounts(), runLengthEach(), settings.tolerance());
        this.kernelWindows = new KernelWindows.Calibration(reference, runLengthEach(), settings.tolerance());
        var points = reference.frozenPoints();
        this.distances = new PointDistances(points);
        this.districts = new Districts(points, distances, settings.tolerance());
        this.nearness = new Nearness(points, distances, settings.tolerance());
        this.repeats = new Repeats.Calibration(points, nearness.medianDistance(), settings.tolerance());
    }

    /** Calibrates all monitors. */
    public static DetectorPlan of(Reference reference, DetectorSettings settings) {
        return new DetectorPlan(reference, settings);
    }

    private List<ShareBounds> bounds(long[] counts) {
        return ShareBounds.of(Arrays.stream(counts).asDoubleStream().toArray(), settings.tolerance());
    }

    private static long identify(Reference reference, DetectorSettings settings) {
        var out = new SketchWriter();
        out.putBytes(reference.toBytes());
        settings.write(out);
        var crc = new CRC32C();
        crc.update(out.bytes());
        return crc.getValue();
    }

    /** The real side. */
    public Reference reference() {
        return reference;
    }

    /** How strict the monitors are. */
    public DetectorSettings settings() {
        return settings;
    }

    /** A suite that has seen nothing. */
    public DetectorSuite newSuite() {
        return new DetectorSuite(this);
    }

    /**
     * The suite whose {@link DetectorSuite#toBytes()} these are.
     *
     * @throws IllegalArgumentException when the bytes are no suite, or one of another reference or other settings
     */
    public DetectorSuite restore(byte[] bytes) {
        var in = Envelope.DETECTORS.open(bytes);
        long found = in.readLong();
        if (found != identity) {
            throw in.malformed("plan %016x expected, found %016x".formatted(identity, found));
        }
        var suite = newSuite();
        suite.read(in);
        in.requireEnd();
        return suite;
    }

    /** A hash of the reference and the settings. */
    long identity() {
        return identity;
    }

    /** Districts of {@link Sighting#district}. */
    int districts() {
        return districts.count();
    }

    /** Distances to the frozen points, for one stream. */
    PointDistances distances() {
        return distances.sibling();
    }

    /** A memory of earlier samples, empty. */
    Repeats newRepeats() {
        return new Repeats(repeats);
    }

    /** Each monitor has an equal part of the budget of false alarms. */
    private double runLengthEach() {
        return settings.runLength() * Monitor.values().length;
    }

    /** Fresh monitors. */
    List<MonitorState> monitors(Repeats seen) {
        return Arrays.stream(Monitor.values())
                .map(monitor -> new MonitorState(monitor, detector(monitor, seen), settings.coolDown()))
                .toList();
    }

    private Detector detector(Monitor monitor, Repeats seen) {
        return switch (monitor) {
            case CLASS_SHARES -> shares(Sighting::label, classes, ShareShiftDetector.LOST_OR_GAINED);
            case CELL_SHARES -> shares(Sighting::cell, cells, ShareShiftDetector.LOST_OR_GAINED);
            case CLASS_WINDOWS -> new WindowDetector(new ChiSquaredWindows(Sighting::label, classWindows));
            case CELL_WINDOWS -> new WindowDetector(new ChiSquaredWindows(Sighting::cell, cellWindows));
            case KERNEL_WINDOWS -> new WindowDetector(new KernelWindows(kernelWindows));
            case SPREAD ->
                shares(
                        new PairBands(districts, reference.spec().features()),
                        districts.bounds(),
                        ShareShiftDetector.LOST_OR_GAINED);
            case DUPLICATES -> shares(seen, repeats.bounds(), ShareShiftDetector.GAINED);
            case NEARNESS -> shares(nearness, nearness.bounds(), NEARNESS_BETS);
        };
    }

    private Detector shares(Binning binning, List<ShareBounds> bounds, List<Alternative> alternatives) {
        return new ShareShiftDetector(binning, bounds, alternatives, runLengthEach());
    }
}
