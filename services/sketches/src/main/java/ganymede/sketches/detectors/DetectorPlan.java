package ganymede.sketches.detectors;

import ganymede.sketches.Envelope;
import ganymede.sketches.Reference;
import ganymede.sketches.SketchWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The monitors calibrated on one reference: made once per model version, then the source of a {@link DetectorSuite} for every
 * stream of it. Deterministic; safe for several threads.
 */
public final class DetectorPlan {
    private final Reference reference;
    private final DetectorSettings settings;
    private final long identity;
    private final List<ShareBounds> classes;
    private final List<ShareBounds> cells;

    private DetectorPlan(Reference reference, DetectorSettings settings) {
        this.reference = reference;
        this.settings = settings;
        this.identity = identify(reference, settings);
        this.classes = bounds(reference.classCounts());
        this.cells = bounds(reference.cellCounts());
    }

    /** Calibrates all monitors. */
    public static DetectorPlan of(Reference reference, DetectorSettings settings) {
        return new DetectorPlan(reference, settings);
    }

    private List<ShareBounds> bounds(long[] counts) {
        double total = Arrays.stream(counts).sum();
        return Arrays.stream(counts)
                .mapToObj(count -> ShareBounds.of(count, total, settings.tolerance()))
                .toList();
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

    /** Fresh monitors; each has an equal part of the budget of false alarms. */
    List<MonitorState> monitors() {
        var detectors = detectors(settings.runLength() * Monitor.values().length);
        var states = new ArrayList<MonitorState>();
        detectors.forEach((monitor, detector) -> states.add(new MonitorState(monitor, detector, settings.coolDown())));
        return states;
    }

    private Map<Monitor, Detector> detectors(double runLength) {
        var detectors = new EnumMap<Monitor, Detector>(Monitor.class);
        detectors.put(Monitor.CLASS_SHARES, new ShareShiftDetector(Sighting::label, classes, runLength));
        detectors.put(Monitor.CELL_SHARES, new ShareShiftDetector(Sighting::cell, cells, runLength));
        return detectors;
    }
}
