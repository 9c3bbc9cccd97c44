package ganymede.sketches;

/** Collects the real samples, in memory, from which a {@link Reference} is frozen. Not thread-safe. */
public final class ReferenceCollector {

    /**
     * Starts empty.
     *
     * @param features length of a feature vector
     * @param classes length of a probability vector
     * @param seed seed of the frozen subset and of the Fourier directions
     */
    public ReferenceCollector(int features, int classes, long seed) {
        DigestSpec.of(features, classes, seed);
    }

    /** Keeps one real sample, or refuses it; the arguments are those of {@link DiversityDigest#add}. */
    public Admission add(double[] features, double[] probabilities) {
        return new Admission.Accepted();
    }

    /** Keeps a batch of real samples; arguments and result are those of {@link DiversityDigest#addAll}. */
    public int addAll(float[] features, float[] logits, int count) {
        return 0;
    }

    /**
     * Freezes the reference: bandwidth by the median heuristic, up to 1,000 points with their k-NN radii, the digest.
     *
     * @throws IllegalStateException when fewer than 8 samples were kept
     */
    public Reference freeze() {
        return new Reference();
    }
}
