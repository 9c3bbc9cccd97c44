package ganymede.cli.messaging;

/**
 * One move of an alias.
 *
 * @param canary a second version that gets the share of the requests; 0 for none
 * @param share in [0, 1]
 * @param previous the version that the alias meant before; 0 when that is not known
 */
public record AliasMove(
        String name, String alias, long version, long canary, double share, long previous, String reason) {
    /** What the alias means by this move, in words. */
    public String meaning() {
        var stable = "%s:%s means version %d".formatted(name, alias, version);
        return canary == 0 ? stable : stable + ", and %d for a share of %s of the requests".formatted(canary, share);
    }
}
