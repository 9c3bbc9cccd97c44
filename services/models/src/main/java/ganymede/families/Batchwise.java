package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.NetBuilder;

/** What a critic sees of the other samples in its batch, before it scores one. */
enum Batchwise {
    NONE,
    /** Karras et al. 2018, section 3. */
    STDDEV,
    /** Salimans et al. 2016, section 3.2. */
    DISCRIMINATION;

    /** Similarities and the extent of the space in which each is taken; the paper's 50 x 5 cost more than the nets here. */
    private static final int SIMILARITIES = 16;

    private static final int EXTENT = 4;

    /** Appends to the current features [n]. */
    NetBuilder on(NetBuilder net) {
        return switch (this) {
            case NONE -> net;
            case STDDEV -> net.then("batch-stddev", new Layer.MinibatchStddev());
            case DISCRIMINATION ->
                net.then(
                        "similarities",
                        new Layer.MinibatchDiscrimination(net.shape().getFirst(), SIMILARITIES, EXTENT));
        };
    }
}
