package ganymede.sketches.detectors;

import ganymede.sketches.SketchReader;
import ganymede.sketches.SketchWriter;

/** Puts samples into bins of known real shares; may remember earlier samples, in bounded state. */
@FunctionalInterface
interface Binning {
    /** The bin of a sample that says nothing. */
    int NO_BIN = -1;

    /** The bin of the next sample, or {@link #NO_BIN}. */
    int binOf(Sighting sighting);

    /** Appends what is remembered. */
    default void write(SketchWriter out) {}

    /** Replaces what is remembered by what {@link #write} wrote. */
    default void read(SketchReader in) {}
}
