package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * VEEGAN's game (Srivastava et al. 2017, algorithm 1): the critic tells (latent, generated sample) from (reconstructed latent,
 * real sample), and the reconstructor learns to give generated samples their latents back.
 *
 * @param critic inputs {@code samples} and {@code z}; output {@code score} [1], high for latents with generated samples
 * @param reconstructor input {@code samples}; output {@code latents} [latent]
 */
public record Reconstructing(
        String name, Net generator, Net critic, Net reconstructor, Initialisation initialisation, Training training)
        implements Recipe {
    /** Role of the critic, which needs latents and so cannot judge samples alone. */
    public static final String JOINT_CRITIC = "joint-critic";

    public static final String RECONSTRUCTOR = "reconstructor";

    @Override
    public SequencedMap<String, Net> companions() {
        SequencedMap<String, Net> companions = new LinkedHashMap<>();
        companions.put(JOINT_CRITIC, critic);
        companions.put(RECONSTRUCTOR, reconstructor);
        return companions;
    }

    @Override
    public Reconstructing with(Training other) {
        return new Reconstructing(name, generator, critic, reconstructor, initialisation, other);
    }
}
