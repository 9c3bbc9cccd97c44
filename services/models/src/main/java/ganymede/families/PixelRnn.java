package ganymede.families;

import ganymede.nets.Initialisation;

/**
 * The PixelRNN of van den Oord et al. 2016, Pixel Recurrent Neural Networks, with Row LSTM layers (section 3.1), here on
 * binary images.
 *
 * <p>Deviations: two layers for seven; a layer is as wide as its state, so that it is added to its input without a 1 x 1
 * convolution between; Adam for RMSProp; pixels are cut at 0 into two levels. The Diagonal BiLSTM of section 3.2 is left
 * out (ADR 0006). The latent's extent is the number of pixels, whatever the capacity says.
 */
public record PixelRnn() implements Family {
    private static final int DEPTH = 2;
    private static final int LEVELS = 2;

    @Override
    public String name() {
        return "pixelrnn";
    }

    @Override
    public String paper() {
        return "van den Oord et al. 2016, Pixel Recurrent Neural Networks";
    }

    @Override
    public Capacity capacity() {
        return new Capacity(784, 16);
    }

    @Override
    public Likelihood on(SampleSpace space, Capacity capacity) {
        Optimiser adam = new Optimiser.Adam(2e-3, 0.9, 0.999);
        RowLstm rows = new RowLstm(space, capacity.width(), DEPTH, LEVELS);
        return new Likelihood(
                name(),
                rows.generator(),
                rows.model(),
                RowLstm.NESTING,
                LEVELS,
                Initialisation.FAN_IN,
                new Training(32, 1, adam, adam, Schedule.LATE_LINEAR, 0.99));
    }
}
