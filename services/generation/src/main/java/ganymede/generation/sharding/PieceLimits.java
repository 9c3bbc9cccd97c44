package ganymede.generation.sharding;

import ganymede.inference.SampleEncoding;
import ganymede.inference.SampleShape;
import java.util.Optional;

/**
 * What is answered in one piece, and how many pieces of a larger request are made at the same time.
 *
 * @param samples most samples of a piece
 * @param bytes most bytes of a piece, unless a single chunk has more
 * @param shards most shards of a request
 */
public record PieceLimits(int samples, long bytes, int shards) {
    public PieceLimits {
        if (samples < 1 || bytes < 1 || shards < 1) {
            throw new IllegalArgumentException("piece samples (%d), piece bytes (%d) and shards (%d) must be positive"
                    .formatted(samples, bytes, shards));
        }
    }

    /** How a request is cut whose chunks have this size; empty when one piece holds all of it. */
    public Optional<Cut> cut(int count, int chunkSize, SampleEncoding encoding, SampleShape shape) {
        if (count <= samples && encoding.finishedBytes(shape, count) <= bytes) {
            return Optional.empty();
        }
        long chunkBytes = encoding.finishedBytes(shape, chunkSize);
        int chunks = (int) Math.max(1, Math.min(samples / chunkSize, bytes / chunkBytes));
        int pieceSize = chunks * chunkSize;
        int pieces = Math.ceilDiv(count, pieceSize);
        return pieces == 1
                ? Optional.empty()
                : Optional.of(new Cut(count, pieceSize, chunkSize, Math.min(shards, pieces)));
    }
}
