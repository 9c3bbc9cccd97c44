package ganymede.metrics.samples;

/** The forms in which a chunk's samples travel; the event contract describes each. */
public enum SampleEncoding {
    F32,
    U8,
    NPY,
    PNG,
    /** One picture for people: samples cannot be told apart reliably, so it is never scored. */
    PNG_GRID
}
