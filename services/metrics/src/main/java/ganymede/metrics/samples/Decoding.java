package ganymede.metrics.samples;

import ganymede.platform.ErrorCode;

/** What became of a chunk's bytes. */
public sealed interface Decoding {
    /** Row-major values, {@code count} rows of the layout's size. */
    @SuppressWarnings("ArrayRecordComponent") // samples by the thousand, handed on and never compared
    record Decoded(float[] values, int count) implements Decoding {}

    /** The bytes do not hold what the event says. */
    record Malformed(ErrorCode code, String detail) implements Decoding {}
}
