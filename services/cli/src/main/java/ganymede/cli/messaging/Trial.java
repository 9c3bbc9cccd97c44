package ganymede.cli.messaging;

/**
 * A version beside the one that an alias means.
 *
 * @param version 0 for none
 * @param share of the alias's requests, above 0 and at most 1; 0 for none
 */
public record Trial(long version, double share) {
    /** No version. */
    public static final Trial NONE = new Trial(0, 0);

    /** A version with its share; none for version 0, whatever the share. */
    public static Trial of(long version, double share) {
        return version == 0 ? NONE : new Trial(version, share);
    }

    /** Whether there is a version. */
    public boolean any() {
        return version != 0;
    }
}
