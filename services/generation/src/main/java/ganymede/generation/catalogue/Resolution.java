package ganymede.generation.catalogue;

import ganymede.platform.Problem;
import java.util.List;
import java.util.Optional;

/** What a selector means at this moment. */
public sealed interface Resolution {
    /**
     * A model that is ready; it is held for the caller, who must release it.
     *
     * @param shadow a version that shall make the samples too
     * @param mix weights that labels nobody asked for are drawn with; empty: the model's
     */
    record Ready(LoadedModel model, Optional<ModelVersion> shadow, List<Float> mix) implements Resolution {}

    /** A version that is being loaded; ask again. */
    record Loading(ModelVersion version) implements Resolution {}

    /**
     * Nothing that can be served.
     *
     * @param mayAppear whether an announcement that is still on its way could change this
     */
    record Refused(Problem problem, boolean mayAppear) implements Resolution {}
}
