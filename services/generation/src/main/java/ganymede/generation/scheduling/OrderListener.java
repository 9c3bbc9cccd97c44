package ganymede.generation.scheduling;

import ganymede.platform.Problem;

/**
 * Hears how an order goes. Called from worker threads, possibly several at once; after every chunk was heard, exactly one
 * of {@link #finished} and {@link #failed} follows, once.
 */
public interface OrderListener {
    /** A chunk is ready; chunks may come out of order. */
    void chunk(Order order, SampleChunk chunk);

    /** All chunks were heard. */
    void finished(Order order);

    /** The order ends without its samples. */
    void failed(Order order, Problem problem);
}
