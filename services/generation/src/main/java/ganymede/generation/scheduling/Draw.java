package ganymede.generation.scheduling;

/** One row to generate: candidate {@code candidate} of sample {@code index}; 0 when there is nothing to choose. */
record Draw(int index, int candidate) {}
