package ganymede.families;

import ganymede.nets.Initialisation;

/**
 * Kingma and Welling 2014, Auto-Encoding Variational Bayes: Gaussian encoder, Bernoulli decoder, one latent per sample.
 *
 * <p>The likelihood is Bernoulli. A grey value g counts as the average over images whose pixel is set with probability g, so
 * the reported bound holds, on average, for the image binarised at random.
 *
 * <p>Deviations: DCGAN's convolutional nets for one hidden layer; Adam for Adagrad; no weight decay.
 */
public record Vae() implements Family {
    @Override
    public String name() {
        return "vae";
    }

    @Override
    public String paper() {
        return "Kingma and Welling 2014, Auto-Encoding Variational Bayes";
    }

    @Override
    public boolean conditional() {
        return false;
    }

    @Override
    public Capacity capacity() {
        return new Capacity(16, 64);
    }

    @Override
    public Variational on(SampleSpace space, Capacity capacity) {
        Optimiser adam = new Optimiser.Adam(1e-3, 0.9, 0.999);
        return new Variational(
                name(),
                Convolutional.generator(space, capacity, Conditioning.NONE),
                Convolutional.encoder(space, capacity),
                Convolutional.BEFORE_TANH,
                Initialisation.FAN_IN,
                // The bound pairs encoder and decoder of one moment, so the last weights are published.
                new Training(64, 1, adam, adam, Schedule.LATE_LINEAR, 0));
    }
}
