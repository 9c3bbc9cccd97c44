package ganymede.sketches.detectors;

import ganymede.sketches.SketchReader;
import ganymede.sketches.SketchWriter;

/** A statistic of a stream that grows when the stream leaves the reference; bounded state, order matters. */
interface Detector {

    /** Takes the next sample. */
    void observe(Sighting sighting);

    /** Finite, not negative; an alarm from {@link #threshold()} on. */
    double evidence();

    /** Fixed. */
    double threshold();

    /** An alarm that stands ends when the evidence is no more than this. */
    double clearedAt();

    /** What has most evidence. */
    Suspect suspect();

    /** Number of the sample that the suspect's shift most likely began with. */
    long firstSuspect();

    /** Forgets all evidence: what comes from this sample on counts. */
    void restart(long sample);

    /** Appends the state. */
    void write(SketchWriter out);

    /** Replaces the state by what {@link #write} wrote. */
    void read(SketchReader in);
}
