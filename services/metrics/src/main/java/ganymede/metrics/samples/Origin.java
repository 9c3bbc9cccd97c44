package ganymede.metrics.samples;

/** The record that a chunk came in. */
public record Origin(String topic, int partition, long offset) {}
