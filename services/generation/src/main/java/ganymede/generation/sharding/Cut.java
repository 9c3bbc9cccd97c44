package ganymede.generation.sharding;

import ganymede.generation.scheduling.Span;

/**
 * How a large request is cut into pieces, which are dealt out to its shards in turn: shard {@code i} of {@code n} makes the
 * pieces i, i + n, i + 2 n and so on, so that samples come about in their order.
 *
 * @param count samples of the request
 * @param pieceSize samples in each piece but the last; whole chunks
 * @param chunkSize samples in each chunk but the last of a piece
 * @param shards pieces that are made at the same time
 */
public record Cut(int count, int pieceSize, int chunkSize, int shards) {
    public Cut {
        if (count < 1 || chunkSize < 1 || pieceSize < chunkSize || pieceSize % chunkSize != 0) {
            throw new IllegalArgumentException("%d samples cannot be cut into pieces of %d of whole chunks of %d"
                    .formatted(count, pieceSize, chunkSize));
        }
        if (shards < 1 || shards > Math.ceilDiv(count, pieceSize)) {
            throw new IllegalArgumentException(
                    "shards (%d) must be within 1..%d".formatted(shards, Math.ceilDiv(count, pieceSize)));
        }
    }

    /** Pieces of the request. */
    public int pieces() {
        return Math.ceilDiv(count, pieceSize);
    }

    /** Chunks of the request. */
    public int chunks() {
        return Math.ceilDiv(count, chunkSize);
    }

    /** The samples of a piece. */
    public Span span(int piece) {
        if (piece < 0 || piece >= pieces()) {
            throw new IllegalArgumentException("piece (%d) must be within 0..%d".formatted(piece, pieces() - 1));
        }
        int first = piece * pieceSize;
        return new Span(first, Math.min(pieceSize, count - first));
    }
}
