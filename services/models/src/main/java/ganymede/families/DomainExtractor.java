package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;

/** The classifier that is trained on the user's labels and published as the model's feature extractor. */
public final class DomainExtractor {
    /** Extent of the features. */
    public static final int FEATURES = 64;

    /** Extent of a token's embedding. */
    private static final int EMBEDDING = 16;

    private DomainExtractor() {}

    /**
     * Input {@code samples}; outputs {@code features} [64] and {@code logits} [classes].
     *
     * @throws IllegalArgumentException when the data carry no labels
     */
    public static Net on(SampleSpace space) {
        if (!space.labelled()) {
            throw new IllegalArgumentException(
                    "samples of shape %s carry no labels to train an extractor on".formatted(space.shape()));
        }
        NetBuilder net = Net.named("domain-extractor").input("samples", space.shape());
        if (space.shape().size() == 3) {
            // LeNet's plan with strided convolutions for pooling.
            net.conv("conv1", 16, 5, 2, 2)
                    .relu("act1")
                    .conv("conv2", 32, 5, 2, 2)
                    .relu("act2");
        } else if (space.structure() instanceof Structure.Network) {
            // The first node is the label itself; the second one shows whose neighbour it is.
            net.then("neighbour", new Layer.Narrow(1, 2));
            net.then("embedding", new Layer.TokenEmbedding(space.vocabulary(), EMBEDDING));
        } else if (space.discrete()) {
            net.then("embedding", new Layer.TokenEmbedding(space.vocabulary(), EMBEDDING));
        } else {
            net.flatten("values");
            if (space.structure() instanceof Structure.Table table) {
                net.then("standard", Standard.of(table));
            }
            net.linear("hidden1", 128).relu("act1");
        }
        net.flatten("flat").linear("hidden", FEATURES).relu("features");
        return net.linear("logits", space.classes()).build("features", "logits");
    }
}
