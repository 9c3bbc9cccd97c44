package ganymede.generation.messaging;

import ganymede.generation.catalogue.ModelVersion;
import ganymede.platform.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that is answered at once: its samples and its terminal event go out together.
 *
 * @param shadow a version that shall make the samples too, once they are there
 */
record WholeEnding(Envelope envelope, Instant created, RequestCopy request, Optional<ModelVersion> shadow)
        implements Ending {
    @Override
    public Outcome made(Made made) {
        var beside = shadow.map(version -> request.shadow(version, made.order().seed()));
        return new Completed(envelope, Summary.of(made, created), Optional.of(made), beside);
    }

    @Override
    public Outcome failed(Problem problem) {
        return new Failed(envelope, problem);
    }
}
