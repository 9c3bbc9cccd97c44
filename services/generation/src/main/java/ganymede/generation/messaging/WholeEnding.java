package ganymede.generation.messaging;

import ganymede.platform.Problem;
import java.time.Instant;
import java.util.Optional;

/** A request that is answered at once: its samples and its terminal event go out together. */
record WholeEnding(Envelope envelope, Instant created) implements Ending {
    @Override
    public Outcome made(Made made) {
        return new Completed(envelope, Summary.of(made, created), Optional.of(made));
    }

    @Override
    public Outcome failed(Problem problem) {
        return new Failed(envelope, problem);
    }
}
