package ganymede.families;

import ganymede.nets.Layer;
import ganymede.nets.Net;
import ganymede.nets.NetBuilder;

/**
 * Karras et al. 2018, Progressive Growing of GANs: latents are points of a hypersphere (appendix A.1), projected in the graph.
 *
 * <p>Deviations: one resolution, no growing; the recipe and critic of {@link Dcgan}.
 */
public record SphericalGan() implements Family {
    @Override
    public String name() {
        return "spherical-gan";
    }

    @Override
    public String paper() {
        return "Karras et al. 2018, Progressive Growing of GANs for Improved Quality, Stability, and Variation";
    }

    @Override
    public Adversarial on(SampleSpace space, Capacity capacity) {
        NetBuilder net =
                Net.named("spherical-generator").input("z", capacity.latent()).then("point", new Layer.Normalise());
        Adversarial base = new Dcgan().on(space, capacity);
        return base.named(name()).with(Convolutional.generator(net, space, capacity, Conditioning.NONE), base.critic());
    }
}
