package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A variational autoencoder as data (Kingma and Welling 2014): encoder and decoder maximise the evidence lower bound, whose
 * likelihood is Bernoulli with the decoder's image as its means.
 *
 * @param generator the decoder: input {@code z} [latent], output {@code samples} through a tanh
 * @param encoder input {@code samples}; outputs {@code mean} and {@code log-variance}, each [latent]
 * @param logits node of the generator whose value enters that tanh: half of the Bernoulli's logits
 */
public record Variational(
        String name, Net generator, Net encoder, String logits, Initialisation initialisation, Training training)
        implements Recipe {
    /** Role of the net from samples to latents. */
    public static final String ENCODER = "encoder";

    @Override
    public SequencedMap<String, Net> companions() {
        return new LinkedHashMap<>(Map.of(ENCODER, encoder));
    }

    @Override
    public Variational with(Training other) {
        return new Variational(name, generator, encoder, logits, initialisation, other);
    }
}
