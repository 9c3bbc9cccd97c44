package ganymede.generation.messaging;

import ganymede.generation.sharding.Shard;
import ganymede.platform.Problem;
import java.util.List;
import java.util.Optional;

/** A piece of a large request: its samples go out with the shard's next record, which tells of a failure too. */
record PieceEnding(RequestCopy request, Shard shard) implements Ending {
    @Override
    public Outcome made(Made made) {
        var next = shard.after(made.order().model().runtime(), made.selection());
        return new HandedOn(Optional.of(made), List.of(request.of(next)));
    }

    @Override
    public Outcome failed(Problem problem) {
        return new HandedOn(Optional.empty(), List.of(request.of(shard.failed(problem))));
    }
}
