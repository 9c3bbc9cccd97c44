package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.NetBuilder;

/** Where labels enter a net; every way leaves the joined value current. */
public enum Conditioning {
    /** The label is not used. */
    NONE,
    /** An embedding of the label is joined to the latent vector, and to the samples as one more channel. */
    CONCAT;

    /** Extent of the label's embedding beside a latent vector. */
    private static final int EMBEDDING = 16;

    /** Declares the generator's inputs. */
    NetBuilder generator(NetBuilder net, int latent, int classes) {
        return switch (this) {
            case NONE -> net.input("z", latent);
            case CONCAT ->
                net.input("z", latent)
                        .label("label")
                        .then("label-embedding", new Layer.Embedding(classes, EMBEDDING))
                        .join("conditioned", new Layer.Concat(), "z", "label-embedding");
        };
    }

    /** Declares the critic's inputs; images get a plane, vectors as many values as the embedding has. */
    NetBuilder critic(NetBuilder net, SampleSpace space) {
        return switch (this) {
            case NONE -> net.input("samples", space.shape());
            case CONCAT -> {
                net.input("samples", space.shape()).label("label");
                if (space.shape().size() == 3) {
                    int height = space.shape().get(1);
                    int width = space.shape().get(2);
                    net.then("label-embedding", new Layer.Embedding(space.classes(), height * width))
                            .reshape("label-plane", 1, height, width)
                            .join("conditioned", new Layer.Concat(), "samples", "label-plane");
                } else {
                    net.then("label-embedding", new Layer.Embedding(space.classes(), EMBEDDING));
                    net.from("samples")
                            .flatten("sample-values")
                            .join("conditioned", new Layer.Concat(), "sample-values", "label-embedding");
                }
                yield net;
            }
        };
    }
}
