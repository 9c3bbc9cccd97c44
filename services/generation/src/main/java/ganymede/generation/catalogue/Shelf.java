package ganymede.generation.catalogue;

import ganymede.platform.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The versions that are loaded, loading or broken. Not safe for several threads. */
final class Shelf {
    /** First pause after a failure that may pass; doubled each time. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** What is known about a version on the shelf. */
    sealed interface Place {
        /** Being fetched; {@code attempt} counts from 1. */
        record Loading(int attempt) implements Place {}

        /** Ready to run. */
        record Ready(LoadedModel model) implements Place {}

        /** Failed; a retryable problem is tried again after the pause. */
        record Broken(Problem problem, int attempt) implements Place {}
    }

    // In order of last use, so that the first idle one is the one to put away.
    private final Map<ModelVersion, Place> places = new LinkedHashMap<>(16, 0.75f, true);

    Optional<Place> place(ModelVersion version) {
        return Optional.ofNullable(places.get(version));
    }

    void put(ModelVersion version, Place place) {
        places.put(version, place);
    }

    void remove(ModelVersion version) {
        if (places.remove(version) instanceof Place.Ready(var model)) {
            model.retire();
        }
    }

    /** Pause before the attempt that follows. */
    static Duration pause(int attempt) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, 16));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    Map<ModelVersion, Place> places() {
        return Map.copyOf(places);
    }

    /** Number of loaded models. */
    long loaded() {
        return places.values().stream().filter(Place.Ready.class::isInstance).count();
    }

    /** The loaded model that was used longest ago and is neither busy nor one of those to keep. */
    Optional<ModelVersion> leastRecentlyUsed(Set<ModelVersion> keep) {
        return places.entrySet().stream()
                .filter(entry -> !keep.contains(entry.getKey()))
                .filter(entry -> entry.getValue() instanceof Place.Ready(var model) && !model.busy())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
