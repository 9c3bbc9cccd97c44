package ganymede.bench.delivery;

import ganymede.events.v1.Delivery;
import ganymede.events.v1.DeliveryMode;
import ganymede.events.v1.Encoding;
import ganymede.events.v1.GenerateSamples;
import ganymede.events.v1.Output;

/**
 * What a request asks for. There are few different ones, so that each is asked many times and its answers can be compared.
 *
 * @param seed seed of the samples
 * @param count samples, 1 to {@link #MOST}
 * @param stored whether the samples go to the object store
 */
record Question(int seed, int count, boolean stored) {
    static final String MODEL = "stormy";
    static final int MOST = 4;
    /** Requests of more samples are answered in pieces. */
    static final int PIECE = 3;
    /** Different pairs of seed and count. */
    static final int PAIRS = 64 * MOST;

    private static final int STORED_EVERY = 10;

    /** The question of a request; the first {@link #PAIRS} ask every pair once. */
    static Question of(int request) {
        return new Question(request / MOST % (PAIRS / MOST), request % MOST + 1, request % STORED_EVERY == 0);
    }

    /** Number of its seed and count: those of the request with that number. */
    int pair() {
        return seed * MOST + count - 1;
    }

    /** Whether its samples become visible one piece after the other, so that some may be there when it fails. */
    boolean inPieces() {
        return count > PIECE;
    }

    /** The same samples, in events. */
    Question inline() {
        return new Question(seed, count, false);
    }

    GenerateSamples message(String id) {
        var mode = stored ? DeliveryMode.DELIVERY_MODE_OBJECT_STORE : DeliveryMode.DELIVERY_MODE_INLINE;
        return GenerateSamples.newBuilder()
                .setId(id)
                .setModel(MODEL)
                .setCount(count)
                .setSeed(seed)
                .setOutput(Output.newBuilder().setEncoding(Encoding.ENCODING_F32))
                .setDelivery(Delivery.newBuilder().setMode(mode))
                .build();
    }
}
