package ganymede.families;

import ganymede.nets.Initialisation;

/**
 * The PixelCNN of van den Oord et al. 2016, Pixel Recurrent Neural Networks, section 3.4: masked convolutions, here on binary
 * images.
 *
 * <p>Deviations: masked blocks of one 3 x 3 convolution for the bottleneck of three; the image is padded once by the
 * receptive field and no layer pads, so that drawing a pixel needs only the window above and left of it; Adam for RMSProp;
 * pixels are cut at 0 into two levels. The latent's extent is the number of pixels, whatever the capacity says.
 */
public record PixelCnn() implements Family {
    private static final int BLOCKS = 3;
    private static final int LEVELS = 2;

    @Override
    public String name() {
        return "pixelcnn";
    }

    @Override
    public String paper() {
        return "van den Oord et al. 2016, Pixel Recurrent Neural Networks";
    }

    @Override
    public boolean conditional() {
        return false;
    }

    @Override
    public Capacity capacity() {
        return new Capacity(784, 32);
    }

    @Override
    public Likelihood on(SampleSpace space, Capacity capacity) {
        Optimiser adam = new Optimiser.Adam(2e-3, 0.9, 0.999);
        Masked masked = new Masked(space, capacity.width(), BLOCKS, LEVELS);
        return new Likelihood(
                name(),
                masked.generator(),
                masked.model(),
                Masked.NESTING,
                LEVELS,
                Initialisation.FAN_IN,
                new Training(32, 1, adam, adam, Schedule.LATE_LINEAR, 0.99));
    }
}
