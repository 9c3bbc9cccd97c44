package ganymede.generation.scheduling;

/**
 * A run of the samples of a request.
 *
 * @param first index of its first sample, 0 for the request's first
 * @param count samples, 1 or more
 */
public record Span(int first, int count) {
    public Span {
        if (first < 0 || count < 1) {
            throw new IllegalArgumentException("a span of %d samples from %d on is none".formatted(count, first));
        }
    }

    /** Index of the first sample behind it. */
    public int end() {
        return first + count;
    }
}
