package ganymede.cli.messaging;

import ganymede.cli.terminal.Failure;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What the models topic says about an alias.
 *
 * @param last its last move; null when it was never moved
 * @param earlier the version of the move before, as far as the compacted topic still has it; 0 otherwise
 * @param versions that are published and not quarantined
 */
public record AliasState(
        String name, String alias, @Nullable AliasMove last, long earlier, SortedSet<Long> versions) {

    /** The last move; empty when there was none. */
    public Optional<AliasMove> current() {
        return Optional.ofNullable(last);
    }

    /** The move to a version; fails when it, the canary or the shadow cannot be served. */
    public AliasMove to(long version, Trial canary, Trial shadow, String reason) throws Failure {
        requireServable(version);
        requireAnother("canary", version, canary);
        requireAnother("shadow", version, shadow);
        return new AliasMove(name, alias, version, canary, shadow, last == null ? 0 : last.version(), reason);
    }

    private void requireAnother(String what, long version, Trial trial) throws Failure {
        if (!trial.any()) {
            return;
        }
        requireServable(trial.version());
        if (trial.version() == version) {
            throw new Failure(
                    "The %s (%d) is the version itself.".formatted(what, version), "Name another version, or none.");
        }
    }

    /**
     * The move to what the alias meant before its last move: an alias with a canary or a shadow keeps its version and
     * loses them.
     */
    public AliasMove back(String reason) throws Failure {
        if (last == null) {
            throw new Failure(
                    "Alias %s:%s was never moved.".formatted(name, alias),
                    "./ganymede alias %s:%s VERSION sets it.".formatted(name, alias));
        }
        boolean tries = last.canary().any() || last.shadow().any();
        long before = tries ? last.version() : last.previous() != 0 ? last.previous() : earlier;
        if (before == 0 || (before == last.version() && !tries)) {
            throw new Failure(
                    "What %s:%s meant before version %d is not known.".formatted(name, alias, last.version()),
                    "Name a version; those that can be served: %s.".formatted(versions));
        }
        return to(before, Trial.NONE, Trial.NONE, reason);
    }

    private void requireServable(long version) throws Failure {
        if (!versions.contains(version)) {
            throw new Failure(
                    "Version %d of %s is not published, or quarantined.".formatted(version, name),
                    "Those that can be served: %s.".formatted(versions));
        }
    }
}
