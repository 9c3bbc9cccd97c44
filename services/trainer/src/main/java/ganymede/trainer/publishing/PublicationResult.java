package ganymede.trainer.publishing;

import ganymede.artifacts.ModelManifest;
import ganymede.platform.Problem;

/** What came of publishing a trained model. */
public sealed interface PublicationResult {
    /**
     * The version is complete.
     *
     * @param digest of the manifest
     * @param first whether the model had no version before
     */
    record Published(ModelManifest manifest, String digest, String manifestKey, boolean first)
            implements PublicationResult {}

    /** Nothing that could be used was written. */
    record Refused(Problem problem) implements PublicationResult {}
}
