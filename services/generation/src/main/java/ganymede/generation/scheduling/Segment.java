package ganymede.generation.scheduling;

import ganymede.inference.recipe.Draw;
import java.util.List;

/** Draws of one job that are in a batch together. */
record Segment(Job job, List<Draw> draws) {
    Segment {
        draws = List.copyOf(draws);
    }

    int count() {
        return draws.size();
    }
}
