package ganymede.cli.messaging;

/**
 * One move of an alias.
 *
 * @param canary answers its share of the requests
 * @param shadow makes the samples of its share of the requests too, for nobody but the scores
 * @param previous the version that the alias meant before; 0 when that is not known
 */
public record AliasMove(
        String name, String alias, long version, Trial canary, Trial shadow, long previous, String reason) {
    /** What the alias means by this move, in words. */
    public String meaning() {
        var meaning = "%s:%s means version %d".formatted(name, alias, version);
        if (canary.any()) {
            meaning += ", and %d for a share of %s of the requests".formatted(canary.version(), canary.share());
        }
        if (shadow.any()) {
            meaning += ", with %d as the shadow of a share of %s".formatted(shadow.version(), shadow.share());
        }
        return meaning;
    }
}
