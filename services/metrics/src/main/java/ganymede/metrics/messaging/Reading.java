package ganymede.metrics.messaging;

import ganymede.metrics.samples.SampleChunk;
import ganymede.platform.Problem;

/** What a record of the samples topic turned out to be. */
sealed interface Reading {
    /** Samples. */
    record Chunk(SampleChunk chunk) implements Reading {}

    /** An event of the contract that holds no samples, e.g. the end of a request. */
    record Other() implements Reading {}

    /** No event of the contract. */
    record Unreadable(Problem problem) implements Reading {}
}
