package ganymede.generation.requests;

/** How a client wants its samples. */
public enum DeliveryMode {
    /** Inline when a sample fits an event, else by reference. */
    AUTO,
    /** In events, cut into chunks. */
    INLINE,
    /** In object storage; events carry references. */
    OBJECT_STORE
}
