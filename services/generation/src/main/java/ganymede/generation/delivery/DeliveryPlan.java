package ganymede.generation.delivery;

import ganymede.generation.requests.DeliveryMode;
import ganymede.inference.SampleEncoding;
import ganymede.inference.SampleShape;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;

/** How an order's samples are cut into chunks and whether the chunks travel in events. */
public sealed interface DeliveryPlan {
    /** Cut into chunks of this many samples. */
    record Chunks(int chunkSize, boolean inline) implements DeliveryPlan {}

    /** Cannot be delivered as asked. */
    record Impossible(Problem problem) implements DeliveryPlan {}

    /**
     * The limits of deliveries.
     *
     * @param inlineBytes most bytes of one event's value
     * @param objectBytes most bytes of one object
     */
    record Limits(long inlineBytes, long objectBytes) {
        /** An event's fields beside the samples: ids, model, digest, shape; generously. */
        private static final long ENVELOPE = 1024;
        /** A sample's SHA-256 and label in protobuf. */
        private static final long PROTOBUF_SAMPLE = 34 + 5;
        /** The same in JSON: Base64 in quotes. */
        private static final long JSON_SAMPLE = 47 + 8;

        /** Plans an order of {@code count} samples, answered in JSON or protobuf. */
        public DeliveryPlan plan(
                DeliveryMode mode, SampleEncoding encoding, SampleShape shape, int count, boolean json) {
            int inline = largest(inlineBytes - ENVELOPE, encoding, shape, count, json);
            return switch (mode) {
                case OBJECT_STORE -> new Chunks(objectChunk(encoding, shape, count, json), false);
                case AUTO ->
                    inline > 0
                            ? new Chunks(inline, true)
                            : new Chunks(objectChunk(encoding, shape, count, json), false);
                case INLINE ->
                    inline > 0
                            ? new Chunks(inline, true)
                            : new Impossible(Problem.of(
                                    ErrorCode.RESULT_TOO_LARGE,
                                    "a sample of %d bytes does not fit an event of %d; ask for delivery by object store"
                                            .formatted(encoding.finishedBytes(shape, 1), inlineBytes)));
            };
        }

        /** At least one sample; a reference's event still carries the hashes, which bounds the chunk too. */
        private int objectChunk(SampleEncoding encoding, SampleShape shape, int count, boolean json) {
            long hashes = (inlineBytes - ENVELOPE) / (json ? JSON_SAMPLE : PROTOBUF_SAMPLE);
            long fitting = largest(objectBytes, encoding, shape, count, false);
            return (int) Math.max(1, Math.min(fitting, hashes));
        }

        private static int largest(long limit, SampleEncoding encoding, SampleShape shape, int count, boolean json) {
            int low = 0;
            int high = count;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (eventBytes(encoding, shape, middle, json) <= limit) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return low;
        }

        private static long eventBytes(SampleEncoding encoding, SampleShape shape, int count, boolean json) {
            long data = encoding.finishedBytes(shape, count);
            return json ? Math.ceilDiv(data, 3) * 4 + count * JSON_SAMPLE : data + count * PROTOBUF_SAMPLE;
        }
    }
}
