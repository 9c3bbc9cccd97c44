package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;
import java.util.List;

/** Where labels enter the two nets. */
public enum Conditioning {
    /** The label is not used. */
    NONE,
    /**
     * Joined to what each net starts from (Mirza and Osindero 2014, figure 1): one-hot beside the latent vector, and as one
     * more channel, a learned plane per class, beside the samples.
     */
    CONCATENATION,
    /**
     * An embedding of the label is joined to the latent vector; the critic adds the inner product of another embedding
     * and its features to its score (Miyato and Koyama 2018, eq. 2).
     */
    PROJECTION,
    /** {@link #PROJECTION}, and each BatchNorm of the generator scales and shifts by class (de Vries et al. 2017). */
    NORMALISATION,
    /** The generator as {@link #PROJECTION}; the critic is not told the label but asked for it (Odena et al. 2017). */
    CLASSIFICATION;

    /** Extent of the label's embedding beside a latent vector. */
    private static final int EMBEDDING = 16;

    /** Declares the generator's inputs and leaves their joined value current. */
    NetBuilder generator(NetBuilder net, int latent, int classes) {
        net.input("z", latent);
        return switch (this) {
            case NONE -> net;
            case CONCATENATION ->
                net.label("label")
                        .then("choice", new Layer.OneHot(classes))
                        .join("conditioned", new Layer.Concat(), "z", "choice");
            case PROJECTION, NORMALISATION, CLASSIFICATION ->
                net.label("label")
                        .then("label-embedding", new Layer.Embedding(classes, EMBEDDING))
                        .join("conditioned", new Layer.Concat(), "z", "label-embedding");
        };
    }

    /** A BatchNorm of the generator. */
    NetBuilder norm(NetBuilder net, String node, int classes) {
        return this == NORMALISATION
                ? net.join(
                        node,
                        new Layer.ConditionalBatchNorm(classes, net.shape().getFirst()),
                        net.value(),
                        "label")
                : net.batchNorm(node);
    }

    /** Declares the critic's inputs and leaves the samples current. */
    NetBuilder critic(NetBuilder net, SampleSpace space) {
        net.input("samples", space.shape());
        return switch (this) {
            case NONE, CLASSIFICATION -> net;
            case PROJECTION, NORMALISATION -> net.label("label").from("samples");
            case CONCATENATION -> {
                List<Integer> shape = space.shape();
                int area = shape.get(1) * shape.get(2);
                yield net.label("label")
                        .then("label-embedding", new Layer.Embedding(space.classes(), area))
                        .reshape("label-plane", 1, shape.get(1), shape.get(2))
                        .join("labelled", new Layer.Concat(), "samples", "label-plane");
            }
        };
    }

    /** Whether the critic's score and its label meet in features. */
    boolean needsFeatures() {
        return this == PROJECTION || this == NORMALISATION || this == CLASSIFICATION;
    }

    /** Ends the critic: from features [n] to {@code score}. */
    Net score(NetBuilder net, int classes) {
        return switch (this) {
            case NONE, CONCATENATION -> net.linear("score", 1).build();
            case PROJECTION, NORMALISATION -> {
                String features = net.value();
                int size = net.shape().getFirst();
                yield net.linear("unconditional", 1)
                        .from("label")
                        .then("label-embedding", new Layer.Embedding(classes, size))
                        .join("agreement", new Layer.Dot(), features, "label-embedding")
                        .join("score", new Layer.Add(), "unconditional", "agreement")
                        .build();
            }
            case CLASSIFICATION -> {
                String features = net.value();
                yield net.linear("score", 1)
                        .from(features)
                        .linear(Auxiliary.CLASSES, classes)
                        .build("score", Auxiliary.CLASSES);
            }
        };
    }
}
