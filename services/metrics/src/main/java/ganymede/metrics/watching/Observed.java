package ganymede.metrics.watching;

import ganymede.metrics.samples.Origin;
import ganymede.metrics.samples.SampleChunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an extractor saw of some consecutive samples of a request.
 *
 * @param firstIndex index in the request of the first
 * @param mix weights of the classes that the version was steered with; empty when it was not
 * @param features [count x features], row-major
 * @param logits [count x classes], row-major
 */
@SuppressWarnings("ArrayRecordComponent") // handed on and never compared
public record Observed(
        String requestId,
        long firstIndex,
        int count,
        Origin origin,
        List<Float> mix,
        float[] features,
        float[] logits) {
    /** Of a whole chunk. */
    public static Observed of(SampleChunk chunk, float[] features, float[] logits) {
        return new Observed(
                chunk.requestId(),
                chunk.firstIndex(),
                chunk.count(),
                chunk.origin(),
                chunk.steeredMix(),
                features,
                logits);
    }

    /** The same in parts of at most so many samples, in order. */
    public List<Observed> parts(int most) {
        if (count <= most) {
            return List.of(this);
        }
        var parts = new ArrayList<Observed>();
        for (var from = 0; from < count; from += most) {
            parts.add(part(from, Math.min(count, from + most)));
        }
        return parts;
    }

    private Observed part(int from, int to) {
        return new Observed(
                requestId, firstIndex + from, to - from, origin, mix, rows(features, from, to), rows(logits, from, to));
    }

    private float[] rows(float[] values, int from, int to) {
        var width = values.length / count;
        return Arrays.copyOfRange(values, from * width, to * width);
    }
}
