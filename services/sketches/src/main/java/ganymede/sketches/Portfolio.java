package ganymede.sketches;

import java.util.List;

/** All scores of a digest of generated samples against a reference of real ones. */
public final class Portfolio {

    private Portfolio() {}

    /** The names of all scores, in the order in which they are given. */
    public static List<String> names() {
        return List.of();
    }

    /**
     * The scores that can be given; shorthand for {@code assess(digest, reference).scores()}.
     *
     * @throws IllegalArgumentException when the digest's spec is not the reference's
     */
    public static List<Score> score(DiversityDigest digest, Reference reference) {
        return assess(digest, reference).scores();
    }

    /**
     * The scores that can be given, and why the others cannot.
     *
     * @throws IllegalArgumentException when the digest's spec is not the reference's
     */
    public static Assessment assess(DiversityDigest digest, Reference reference) {
        return new Assessment(List.of(), List.of());
    }
}
