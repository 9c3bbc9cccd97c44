package ganymede.metrics.watching;

import ganymede.sketches.SketchReader;
import ganymede.sketches.SketchWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;

/** Where the watched samples came from: the last chunks one by one, all of them as ranges of records. Bounded; not thread-safe. */
final class Trail {
    private static final int CHUNKS = 256;

    private final ArrayDeque<Step> steps = new ArrayDeque<>();
    private final TreeMap<String, Extent> extents = new TreeMap<>();

    private record Step(long firstSample, int count, String requestId, long firstIndex) {
        /** Such as {@code request#8-15}. */
        private String samples() {
            return "%s#%d-%d".formatted(requestId, firstIndex, firstIndex + count - 1);
        }
    }

    /** Adds the next samples, whose first has this number in the stream. */
    void add(long firstSample, Observed observed) {
        steps.addLast(new Step(firstSample, observed.count(), observed.requestId(), observed.firstIndex()));
        if (steps.size() > CHUNKS) {
            steps.removeFirst();
        }
        var origin = observed.origin();
        extents.merge(origin.topic() + "/" + origin.partition(), Extent.of(origin, observed.count()), Extent::together);
    }

    /** The newest samples from that number on, newest first. */
    List<String> since(long sample, int most) {
        var samples = new ArrayList<String>();
        for (var step : (Iterable<Step>) steps::descendingIterator) {
            if (samples.size() == most || step.firstSample() + step.count() <= sample) {
                break;
            }
            samples.add(step.samples());
        }
        return samples;
    }

    /** The last requests, newest first. */
    List<String> requests() {
        var requests = new LinkedHashSet<String>();
        steps.descendingIterator().forEachRemaining(step -> requests.add(step.requestId()));
        return List.copyOf(requests);
    }

    /** The records of each partition that hold watched samples. */
    List<Extent> extents() {
        return List.copyOf(extents.values());
    }

    void write(SketchWriter out) {
        out.putInt(steps.size());
        for (var step : steps) {
            out.putLong(step.firstSample());
            out.putInt(step.count());
            putText(out, step.requestId());
            out.putLong(step.firstIndex());
        }
        out.putInt(extents.size());
        for (var extent : extents.values()) {
            putText(out, extent.topic());
            out.putInt(extent.partition());
            out.putLong(extent.firstOffset());
            out.putLong(extent.lastOffset());
            out.putLong(extent.samples());
        }
    }

    static Trail read(SketchReader in) {
        var trail = new Trail();
        for (var left = in.readInt("chunks", 0, CHUNKS); left > 0; left--) {
            trail.steps.addLast(new Step(in.readCount(), in.readInt(), text(in), in.readLong()));
        }
        for (var left = in.readInt("partitions", 0, Integer.MAX_VALUE); left > 0; left--) {
            var extent = new Extent(text(in), in.readInt(), in.readCount(), in.readCount(), in.readCount());
            trail.extents.put(extent.topic() + "/" + extent.partition(), extent);
        }
        return trail;
    }

    private static void putText(SketchWriter out, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.putInt(bytes.length);
        out.putBytes(bytes);
    }

    private static String text(SketchReader in) {
        return new String(in.readBytes(in.readInt("length", 0, Integer.MAX_VALUE)), StandardCharsets.UTF_8);
    }
}
