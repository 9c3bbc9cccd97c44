package ganymede.inference.recipe;

/** One row to generate: candidate {@code candidate} of sample {@code index}; 0 when there is nothing to choose. */
public record Draw(int index, int candidate) {}
