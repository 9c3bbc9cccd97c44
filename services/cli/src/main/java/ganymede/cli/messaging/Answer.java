package ganymede.cli.messaging;

import ganymede.cli.pictures.Picture;
import java.util.List;

/** What comes back for a request for samples. */
public sealed interface Answer {
    /** Id of the request. */
    String requestId();

    /**
     * Some of its samples.
     *
     * @param pictures one per sample; empty when the samples are no images
     * @param labels one per sample; empty for unconditional models
     */
    record Samples(String requestId, int count, List<Picture> pictures, List<Integer> labels) implements Answer {}

    /** All samples were sent before this. */
    record Completed(String requestId, long count, double latencySeconds) implements Answer {}

    /** There are none; {@code retryable} when the same request may succeed later. */
    record Failed(String requestId, String code, String detail, boolean retryable) implements Answer {}
}
