package ganymede.metrics.folding;

import ganymede.metrics.samples.SampleChunk;
import ganymede.metrics.scoring.ScoringModel;
import ganymede.platform.Problem;

/** A chunk on its way into a digest. */
public sealed interface Prepared {
    SampleChunk chunk();

    /** Decoded: {@code values} holds the chunk's samples row-major in the model's range. */
    @SuppressWarnings("ArrayRecordComponent") // samples by the thousand, handed on and never compared
    record Foldable(SampleChunk chunk, ScoringModel model, float[] values) implements Prepared {}

    /** Bad input: goes to the dead letters. */
    record Rejected(SampleChunk chunk, Problem problem) implements Prepared {}

    /** Good input that nothing can score: counted, not kept. */
    record Unscored(SampleChunk chunk, Problem problem) implements Prepared {}

    /** Nothing wrong with it, but something it needs is away: comes again later. */
    record Deferred(SampleChunk chunk, Problem problem) implements Prepared {}
}
