package ganymede.sketches.detectors;

import ganymede.sketches.SketchReader;
import ganymede.sketches.SketchWriter;

/** A statistic of windows that are made of blocks of {@link WindowLengths#BASE} samples. */
interface WindowStatistic {

    /** Takes the next sample of the current block. */
    void observe(Sighting sighting);

    /** The sums over the current block, which is finished, and always equally many; the next one is empty. */
    double[] drain();

    /** The lengths of its windows, shortest first. */
    int[] lengths();

    /** The statistic of a whole window of {@code lengths()[length]} samples, over its threshold. */
    double ratio(double[] sums, int length);

    /** What differs most in such a window. */
    Suspect suspect(double[] sums, int length);

    /** Appends the current block. */
    void write(SketchWriter out);

    /** Replaces the current block by what {@link #write} wrote. */
    void read(SketchReader in);
}
