package ganymede.families;

import ganymede.nets.Initialisation;
import ganymede.nets.Net;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * A small generator that learns to make the samples of a large one from the same latents (Aguinaldo et al. 2019).
 *
 * @param teacher the large generator and how it is trained; unconditional
 * @param generator the small one: input {@code z} of the teacher's extent, output {@code samples}
 * @param training of the small one; the teacher keeps its own
 */
public record Distilled(String name, Adversarial teacher, Net generator, Training training) implements Recipe {
    /** Role of the large generator. */
    public static final String TEACHER = "teacher";

    @Override
    public SequencedMap<String, Net> companions() {
        SequencedMap<String, Net> companions = new LinkedHashMap<>();
        companions.put(TEACHER, teacher.generator());
        companions.putAll(teacher.companions());
        return companions;
    }

    @Override
    public Initialisation initialisation() {
        return teacher.initialisation();
    }

    @Override
    public Distilled with(Training other) {
        return new Distilled(name, teacher, generator, other);
    }
}
