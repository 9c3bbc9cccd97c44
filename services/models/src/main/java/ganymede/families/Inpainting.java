package ganymede.families;

import ganymede.families.PairedTranslation.Distance;
import ganymede.nets.Initialisation;

/**
 * Pathak et al. 2016, Context Encoders: the blanked centre of an image is filled in.
 *
 * <p>Deviations: a U-Net with residual blocks for a channel-wise fully connected layer; the whole image is made and compared,
 * not the hole alone; the critic sees the whole image in patches; an average is published.
 */
public record Inpainting() implements Family {
    @Override
    public String name() {
        return "inpainting";
    }

    @Override
    public String paper() {
        return "Pathak et al. 2016, Context Encoders: Feature Learning by Inpainting";
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
        SourceDomain domain = SourceDomain.MASKED;
        Optimiser adam = new Optimiser.Adam(1e-3, 0.5, 0.999);
        return new PairedTranslation(
                name(),
                Translators.unet(domain.shape(space), space.shape().getFirst(), capacity.width()),
                Translators.patches("patch-critic", "samples", space.shape(), capacity.width()),
                domain,
                Objective.NON_SATURATING,
                0.001,
                Distance.L2,
                0.999,
                Initialisation.DCGAN,
                new Training(32, 1, adam, new Optimiser.Adam(2e-4, 0.5, 0.999), Schedule.LATE_LINEAR, 0.99));
    }
}
