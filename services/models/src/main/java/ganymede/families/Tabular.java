package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A GAN of table rows whose generator is asked for a category (Xu et al. 2019, section 4.3); batches are rows with the category
 * that each was drawn for.
 *
 * @param generator input {@code z}, which also holds the noise of all choices; draws a condition itself; output {@code samples}
 *     [columns]
 * @param conditioned the same layers with the latent, the noise and the asked category for inputs; output {@code code}, and
 *     {@value #LOGITS} before the choices of the categorical columns
 * @param critic input {@code codes}: {@link #packing} rows' codes with their conditions, joined; output {@code score}
 */
public record Tabular(
        String name,
        Structure.Table table,
        Net generator,
        Net conditioned,
        Net critic,
        Initialisation initialisation,
        Training training)
        implements Recipe {
    /** Node with the logits [conditions] of all categorical columns. */
    public static final String LOGITS = "category-logits";

    public Tabular {
        int packing = packing(table, critic);
        if (training.batch() % packing != 0) {
            throw new IllegalArgumentException(
                    "batch (%d) must be a multiple of the %d samples that the critic scores together"
                            .formatted(training.batch(), packing));
        }
    }

    /** Rows that the critic scores together. */
    public int packing() {
        return packing(table, critic);
    }

    private static int packing(Structure.Table table, Net critic) {
        return critic.inputs().getFirst().shape().getFirst() / (table.codeSize() + table.conditions());
    }

    @Override
    public SequencedMap<String, Net> companions() {
        return new LinkedHashMap<>(Map.of(Adversarial.PACKED_CRITIC, critic));
    }

    @Override
    public Tabular with(Training other) {
        return new Tabular(name, table, generator, conditioned, critic, initialisation, other);
    }
}
