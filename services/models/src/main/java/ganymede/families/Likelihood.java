package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * An autoregressive model of images, as data: trained by maximum likelihood on all pixels at once, drawn pixel by pixel.
 *
 * @param model input {@code samples} [1, h, w] with values of the levels; output {@code logits} [levels, h, w], where a pixel's
 *     logits depend on earlier pixels in raster order only
 * @param nesting prefix of the model's parameters inside the generator
 * @param levels values that a pixel can take, evenly from -1 to 1
 */
public record Likelihood(
        String name,
        Net generator,
        Net model,
        String nesting,
        int levels,
        Initialisation initialisation,
        Training training)
        implements Recipe {
    @Override
    public SequencedMap<String, Net> companions() {
        return new LinkedHashMap<>();
    }

    @Override
    public Likelihood with(Training other) {
        return new Likelihood(name, generator, model, nesting, levels, initialisation, other);
    }

    @Override
    public boolean discrete() {
        return true;
    }
}
