package ganymede.metrics.samples;

import java.time.Instant;
import java.util.List;

/**
 * Some consecutive samples of one request, still encoded.
 *
 * @param shape of one sample, without the count
 * @param sha256 of the payload's bytes; empty when the sender gave none
 * @param at the record's time stamp, which decides the window
 * @param chosen the request chose what the samples show or how they are drawn: no fair sample of the model's own law
 * @param steeredMix weights of the classes that the version was steered with; empty when it was not
 */
public record SampleChunk(
        String requestId,
        ModelVersion model,
        long firstIndex,
        int count,
        List<Long> shape,
        SampleEncoding encoding,
        Payload payload,
        Bytes sha256,
        Instant at,
        Origin origin,
        boolean chosen,
        List<Float> steeredMix) {
    public SampleChunk {
        shape = List.copyOf(shape);
        steeredMix = List.copyOf(steeredMix);
    }
}
