package ganymede.generation.messaging;

import ganymede.generation.catalogue.ModelVersion;
import ganymede.generation.ledger.Entry;
import ganymede.generation.requests.SampleRequest;
import ganymede.generation.sharding.Shard;
import java.util.Optional;

/**
 * A request with its way back.
 *
 * @param copy the request as it came, for what is left to others
 * @param shard what of a large request is wanted; empty for a request that has just come
 * @param shadow a version that shall make the samples too
 */
record Arrival(
        SampleRequest request,
        Envelope envelope,
        Entry<Outcome> entry,
        RequestCopy copy,
        Optional<Shard> shard,
        Optional<ModelVersion> shadow) {
    /** The same, with a version that shall make the samples too. */
    Arrival shadowedBy(Optional<ModelVersion> version) {
        return new Arrival(request, envelope, entry, copy, shard, version);
    }

    /** What becomes of it once its samples are made, or cannot be. */
    Ending ending() {
        return shard.<Ending>map(piece -> new PieceEnding(copy, piece))
                .orElseGet(() -> new WholeEnding(envelope, request.created(), copy, shadow));
    }
}
