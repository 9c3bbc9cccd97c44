package ganymede.metrics.messaging;

import com.google.protobuf.ByteString;
import ganymede.events.v1.ObservedChunk;
import ganymede.events.v1.SamplesObserved;
import ganymede.metrics.samples.Origin;
import ganymede.metrics.watching.Observed;
import ganymede.metrics.windows.ScoreKey;
import ganymede.metrics.windows.Series;
import ganymede.metrics.windows.Window;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Between what detectors read and the events that carry it. */
final class ObservationEvents {
    // Half of what the topic takes: origins come on top.
    private static final int MAX_ROW_BYTES = 512 << 10;

    private ObservationEvents() {}

    /** Events that hold the observations of one series in their order. */
    static List<SamplesObserved> of(Series series, List<Observed> observed) {
        var rowBytes = rowBytes(observed.getFirst());
        var most = Math.max(1, MAX_ROW_BYTES / rowBytes);
        var events = new ArrayList<SamplesObserved>();
        var batch = new ArrayList<Observed>();
        var rows = 0;
        for (var part :
                observed.stream().flatMap(whole -> whole.parts(most).stream()).toList()) {
            if (rows + part.count() > most) {
                events.add(event(series, batch));
                batch.clear();
                rows = 0;
            }
            batch.add(part);
            rows += part.count();
        }
        events.add(event(series, batch));
        return events;
    }

    private static int rowBytes(Observed observed) {
        return (observed.features().length + observed.logits().length) / observed.count() * Float.BYTES;
    }

    private static SamplesObserved event(Series series, List<Observed> parts) {
        var first = parts.getFirst();
        var event = SamplesObserved.newBuilder()
                .setKey(ScoreEvents.key(new ScoreKey(series, new Window.AllTime())))
                .setFeatureSize(first.features().length / first.count())
                .setClasses(first.logits().length / first.count())
                .setFeatures(bytes(parts.stream().map(Observed::features).toList()))
                .setLogits(bytes(parts.stream().map(Observed::logits).toList()));
        for (var part : parts) {
            event.addChunks(ObservedChunk.newBuilder()
                    .setRequestId(part.requestId())
                    .setFirstIndex(part.firstIndex())
                    .setCount(part.count())
                    .setTopic(part.origin().topic())
                    .setPartition(part.origin().partition())
                    .setOffset(part.origin().offset())
                    .addAllSteeredMix(part.mix()));
        }
        return event.build();
    }

    /** The observations in the event; throws {@link IllegalArgumentException} when its bytes do not hold what it says. */
    static List<Observed> observed(SamplesObserved event) {
        var features = floats(event.getFeatures());
        var logits = floats(event.getLogits());
        var rows = event.getChunksList().stream()
                .mapToLong(ObservedChunk::getCount)
                .sum();
        if (event.getChunksList().isEmpty() || event.getChunksList().stream().anyMatch(chunk -> chunk.getCount() < 1)) {
            throw new IllegalArgumentException("a chunk without samples, or no chunk at all");
        }
        if (features.length != rows * event.getFeatureSize() || logits.length != rows * event.getClasses()) {
            throw new IllegalArgumentException("%d samples of %d features and %d classes, but %d features and %d logits"
                    .formatted(rows, event.getFeatureSize(), event.getClasses(), features.length, logits.length));
        }
        var observed = new ArrayList<Observed>();
        var row = 0;
        for (var chunk : event.getChunksList()) {
            var end = row + chunk.getCount();
            observed.add(new Observed(
                    chunk.getRequestId(),
                    chunk.getFirstIndex(),
                    chunk.getCount(),
                    new Origin(chunk.getTopic(), chunk.getPartition(), chunk.getOffset()),
                    chunk.getSteeredMixList(),
                    Arrays.copyOfRange(features, row * event.getFeatureSize(), end * event.getFeatureSize()),
                    Arrays.copyOfRange(logits, row * event.getClasses(), end * event.getClasses())));
            row = end;
        }
        return observed;
    }

    private static ByteString bytes(List<float[]> parts) {
        var length = parts.stream().mapToInt(part -> part.length).sum();
        var buffer = ByteBuffer.allocate(length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (var part : parts) {
            buffer.asFloatBuffer().put(part);
            buffer.position(buffer.position() + part.length * Float.BYTES);
        }
        return ByteString.copyFrom(buffer.flip());
    }

    private static float[] floats(ByteString bytes) {
        if (bytes.size() % Float.BYTES != 0) {
            throw new IllegalArgumentException("%d bytes are no float32 values".formatted(bytes.size()));
        }
        var values = new float[bytes.size() / Float.BYTES];
        bytes.asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }
}
