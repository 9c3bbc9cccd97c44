package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;

/**
 * Backbones for vectors of a few values, such as the mixtures on which mode collapse is measured: three hidden layers without
 * normalisation, whose noise would blur narrow modes. ReLU and two latents are for the grid, where after 4,000 steps of r3gan at
 * rate 1e-3, one seed each, 54 % were of high quality, with LeakyReLU of slope .2 11 %, with 16 latents 14 %.
 */
final class Points {
    /**
     * The nets' coordinates are the samples' times this: those of the grid's protocol, modes 2 apart. Fed with coordinates in
     * [-1, 1] a critic is so flat at the start that on the grid it stayed at chance for 1,000 steps.
     */
    static final double GAIN = 5;

    /**
     * No momentum and a short memory of squared gradients, which grow as modes shrink; falling rates let modes shrink to their
     * width. The plain GAN's modes are uneven at higher rates: reverse KL on the ring .028 at 1e-3, .32 at 3e-3 (4,000 steps, one
     * seed).
     */
    static final Training TRAINING = training(1e-3);

    private static final int DEPTH = 3;
    private static final Layer WIDENING = new Layer.Scale(GAIN, 0);
    private static final Layer NARROWING = new Layer.Scale(1 / GAIN, 0);

    private Points() {}

    /** The same at another rate. */
    static Training training(double rate) {
        Optimiser both = new Optimiser.Adam(rate, 0, 0.9);
        return new Training(256, 1, both, both, Schedule.COSINE, 0.999);
    }

    /** {@code z} through three hidden layers of 2 width units; the output has no bound. */
    static Net generator(SampleSpace space, Capacity capacity) {
        space.requireValues();
        NetBuilder net = hidden(Net.named("points-generator").input("z", capacity.latent()), capacity);
        net.linear("out", space.size()).then("values", NARROWING);
        return net.then("samples", new Layer.Reshape(space.shape())).build();
    }

    /** Samples through three hidden layers of 2 width units; {@code batchwise} stands before the score. */
    static Net critic(SampleSpace space, Capacity capacity, Batchwise batchwise) {
        NetBuilder net = Net.named("points-critic").input("samples", space.shape());
        return batchwise
                .on(hidden(net.flatten("values").then("widened", WIDENING), capacity))
                .linear("score", 1)
                .build();
    }

    /** Samples joined with {@code z} through three hidden layers to {@code score}. */
    static Net jointCritic(SampleSpace space, Capacity capacity) {
        NetBuilder net = Net.named("points-joint-critic").input("samples", space.shape());
        net.flatten("values").then("widened", WIDENING).input("z", capacity.latent());
        net.join("pair", new Layer.Concat(), "widened", "z");
        return hidden(net, capacity).linear("score", 1).build();
    }

    /** Samples through three hidden layers to {@code latents} [latent]. */
    static Net reconstructor(SampleSpace space, Capacity capacity) {
        NetBuilder net = Net.named("points-reconstructor").input("samples", space.shape());
        return hidden(net.flatten("values").then("widened", WIDENING), capacity)
                .linear("latents", capacity.latent())
                .build();
    }

    /** Samples through codes [width / 2] and back; the score is minus the mean squared error over {@code margin}. */
    static Net autoencoder(SampleSpace space, Capacity capacity, double margin) {
        int units = 2 * capacity.width();
        NetBuilder net =
                Net.named("points-autoencoder").input("samples", space.shape()).flatten("values");
        net.then("widened", WIDENING).linear("encode1", units).relu("act1");
        net.linear(Regulariser.PullAway.CODE, Math.max(1, capacity.width() / 2)).relu("act2");
        net.linear("decode1", units).relu("act3");
        net.linear("out", space.size()).then("reconstruction", NARROWING);
        return net.join("score", new Layer.NegativeSquaredError(margin), "values", "reconstruction")
                .build();
    }

    private static NetBuilder hidden(NetBuilder net, Capacity capacity) {
        for (int i = 1; i <= DEPTH; i++) {
            net.linear("hidden" + i, 2 * capacity.width()).relu("act" + i);
        }
        return net;
    }
}
