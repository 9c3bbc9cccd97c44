package ganymede.metrics.samples;

/** Where a chunk's bytes are: in the event, or behind a claim check. */
public sealed interface Payload {
    /** The bytes themselves. */
    record Inline(Bytes bytes) implements Payload {}

    /** A reference {@code s3://bucket/key} to the object that holds them. */
    record Referenced(String uri) implements Payload {}
}
