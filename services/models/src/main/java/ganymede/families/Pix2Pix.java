package ganymede.families;

import ganymede.families.PairedTranslation.Distance;
import ganymede.nets.Initialisation;

/**
 * Isola et al. 2017, Image-to-Image Translation with Conditional Adversarial Networks: outlines to images, in pairs.
 *
 * <p>Deviations: a U-Net of two scales for small images, with two residual blocks at its bottom; no dropout as noise, since a
 * served net has none and the paper found it ignored; the critic's loss is not halved; an average is published.
 */
public record Pix2Pix() implements Family {
    @Override
    public String name() {
        return "pix2pix";
    }

    @Override
    public String paper() {
        return "Isola et al. 2017, Image-to-Image Translation with Conditional Adversarial Networks";
    }

    @Override
    public boolean conditional() {
        return false;
    }

    @Override
    public Capacity capacity() {
        return new Capacity(1, 64);
    }

    @Override
    public PairedTranslation on(SampleSpace space, Capacity capacity) {
        Convolutional.require(space);
        SourceDomain domain = SourceDomain.EDGES;
        Optimiser adam = new Optimiser.Adam(1e-3, 0.5, 0.999);
        return new PairedTranslation(
                name(),
                Translators.unet(domain.shape(space), space.shape().getFirst(), capacity.width()),
                Translators.pairedPatches(space.shape(), domain.shape(space), capacity.width()),
                domain,
                Objective.NON_SATURATING,
                1,
                Distance.L1,
                100,
                Initialisation.DCGAN,
                new Training(32, 1, adam, new Optimiser.Adam(2e-4, 0.5, 0.999), Schedule.LATE_LINEAR, 0.99));
    }
}
