package ganymede.generation.scheduling;

import ganymede.generation.catalogue.LoadedModel;
import java.util.List;

/** Segments of one or more jobs that run together. */
record Batch(LoadedModel model, List<Segment> segments) {
    Batch {
        segments = List.copyOf(segments);
    }

    /** Samples in the batch. */
    int size() {
        return segments.stream().mapToInt(Segment::count).sum();
    }
}
