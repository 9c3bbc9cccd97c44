package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A variational autoencoder of table rows (Xu et al. 2019, section 4.5): encoder and decoder maximise the evidence lower bound,
 * whose likelihood is Gaussian for a value's distance from its mode, and a softmax for modes and categories.
 *
 * @param generator the decoder with the draws of its likelihood: input {@code z}, the latent before the noise; output
 *     {@code samples} [columns]
 * @param decoder the same layers without the draws: input {@code latent}; outputs {@link #MEANS} and {@link #DEVIATIONS} when the
 *     table has numbers, and {@link #CHOICES}
 * @param encoder input {@code codes}; outputs {@code mean} and {@code log-variance}, each [latent]
 */
public record TabularVariational(
        String name,
        Structure.Table table,
        Net generator,
        Net decoder,
        Net encoder,
        Initialisation initialisation,
        Training training)
        implements Recipe {
    /** Means of the distances, one per column of numbers. */
    public static final String MEANS = "means";

    /** Deviations of the distances, learned per column and the same for all rows. */
    public static final String DEVIATIONS = "deviations";

    /** Logits of all modes and categories, column after column. */
    public static final String CHOICES = "choice-logits";

    @Override
    public SequencedMap<String, Net> companions() {
        return new LinkedHashMap<>(Map.of(Variational.ENCODER, encoder));
    }

    @Override
    public TabularVariational with(Training other) {
        return new TabularVariational(name, table, generator, decoder, encoder, initialisation, other);
    }
}
