package ganymede.generation.catalogue;

import ganymede.platform.Problem;
import java.time.Duration;

/** Hears what happens to models, for logs and metrics; called with the catalogue locked, so it must be quick. */
public interface CatalogueListener {
    /** A version is warm; loading took this long. */
    void loaded(LoadedModel model, Duration took);

    /** A version could not be loaded; it is tried again after the pause, or never when that is zero. */
    void failed(ModelVersion version, Problem problem, int attempt, Duration pause, Duration took);

    /** An alias serves another version, or another canary. */
    void swapped(ModelSelector.Alias alias, Meaning meaning);
}
