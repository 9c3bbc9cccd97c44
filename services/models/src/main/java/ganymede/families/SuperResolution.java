package ganymede.families;

import ganymede.families.PairedTranslation.Distance;
import ganymede.nets.Initialisation;

/**
 * Ledig et al. 2017, Photo-Realistic Single Image Super-Resolution Using a Generative Adversarial Network: images of half
 * the side are doubled.
 *
 * <p>Deviations: the content loss is the mean squared error of SRResNet-MSE, not VGG features; two residual blocks for
 * sixteen; a transposed convolution for pixel shuffling; a patch critic; an average is published.
 */
public record SuperResolution() implements Family {
    @Override
    public String name() {
        return "super-resolution";
    }

    @Override
    public String paper() {
        return "Ledig et al. 2017, Photo-Realistic Single Image Super-Resolution Using a GAN";
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
        SourceDomain domain = SourceDomain.HALVED;
        Optimiser adam = new Optimiser.Adam(1e-3, 0.9, 0.999);
        return new PairedTranslation(
                name(),
                Translators.upscaler(domain.shape(space), space.shape().getFirst(), capacity.width()),
                Translators.patches("patch-critic", "samples", space.shape(), capacity.width()),
                domain,
                Objective.NON_SATURATING,
                0.001,
                Distance.L2,
                1,
                Initialisation.FAN_IN,
                new Training(32, 1, adam, new Optimiser.Adam(1e-4, 0.9, 0.999), Schedule.LATE_LINEAR, 0.99));
    }
}
