package ganymede.generation.sharding;

import ganymede.generation.scheduling.Span;
import ganymede.inference.RuntimeInfo;
import ganymede.inference.sampling.Tally;
import ganymede.platform.Problem;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How far one shard of a large request is. Each piece is answered in one transaction with the shard that comes after it, so
 * that whoever reads that goes on where the samples end.
 *
 * @param number 0 for the first shard of the request
 * @param piece the piece that is next; the first beyond the request's last one when all are made
 * @param runtime what computed the pieces before; empty before the first
 * @param selection what choosing has cost so far
 * @param problem why the shard ends early; empty when it does not
 */
public record Shard(
        Cut cut,
        Pin pin,
        int number,
        int piece,
        Optional<RuntimeInfo> runtime,
        Tally selection,
        Optional<Problem> problem) {
    public Shard {
        if (number < 0 || number >= cut.shards() || piece < number || (piece - number) % cut.shards() != 0) {
            throw new IllegalArgumentException(
                    "piece %d is none of shard %d of %d".formatted(piece, number, cut.shards()));
        }
        if (piece > number && runtime.isEmpty()) {
            throw new IllegalArgumentException("what made the pieces before piece %d is not said".formatted(piece));
        }
    }

    /** All shards of a request that is admitted now. */
    public static List<Shard> all(Cut cut, Pin pin) {
        return IntStream.range(0, cut.shards())
                .mapToObj(number -> new Shard(cut, pin, number, number, Optional.empty(), Tally.NONE, Optional.empty()))
                .toList();
    }

    /** Whether nothing is left to make. */
    public boolean ended() {
        return problem.isPresent() || piece >= cut.pieces();
    }

    /** Samples of the piece that is next; only while it has not {@link #ended}. */
    public Span span() {
        return cut.span(piece);
    }

    /** This shard when its piece is made. */
    public Shard after(RuntimeInfo by, Tally cost) {
        return new Shard(
                cut, pin, number, piece + cut.shards(), Optional.of(by), selection.plus(cost), Optional.empty());
    }

    /** This shard when its piece cannot be made. */
    public Shard failed(Problem cause) {
        return new Shard(cut, pin, number, piece, runtime, selection, Optional.of(cause));
    }
}
