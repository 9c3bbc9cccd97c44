package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.NetBuilder;

/** Where labels enter the two nets. */
public enum Conditioning {
    /** The label is not used. */
    NONE,
    /**
     * An embedding of the label is joined to the latent vector; the critic adds the inner product of another embedding
     * and its features to its score (Miyato and Koyama 2018, eq. 2).
     */
    PROJECTION;

    /** Extent of the label's embedding beside a latent vector. */
    private static final int EMBEDDING = 16;

    /** Declares the generator's inputs and leaves their joined value current. */
    NetBuilder generator(NetBuilder net, int latent, int classes) {
        return switch (this) {
            case NONE -> net.input("z", latent);
            case PROJECTION ->
                net.input("z", latent)
                        .label("label")
                        .then("label-embedding", new Layer.Embedding(classes, EMBEDDING))
                        .join("conditioned", new Layer.Concat(), "z", "label-embedding");
        };
    }

    /** Declares the critic's inputs and leaves the samples current. */
    NetBuilder critic(NetBuilder net, SampleSpace space) {
        net.input("samples", space.shape());
        return switch (this) {
            case NONE -> net;
            case PROJECTION -> net.label("label").from("samples");
        };
    }

    /** Ends the critic: from features [n] to {@code score}. */
    NetBuilder score(NetBuilder net, int classes) {
        return switch (this) {
            case NONE -> net.linear("score", 1);
            case PROJECTION -> {
                String features = net.value();
                int size = net.shape().getFirst();
                yield net.linear("unconditional", 1)
                        .from("label")
                        .then("label-embedding", new Layer.Embedding(classes, size))
                        .join("agreement", new Layer.Dot(), features, "label-embedding")
                        .join("score", new Layer.Add(), "unconditional", "agreement");
            }
        };
    }
}
