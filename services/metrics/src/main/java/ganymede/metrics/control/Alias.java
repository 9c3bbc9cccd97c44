package ganymede.metrics.control;

/**
 * What an alias means.
 *
 * @param canary 0 for none
 * @param canaryShare of the requests for the canary, 0 to 1
 * @param shadow 0 for none
 * @param shadowShare of the requests for the shadow, 0 to 1
 * @param previous the version that it meant before; 0 when that is not known
 */
public record Alias(
        String name, long version, long canary, double canaryShare, long shadow, double shadowShare, long previous) {
    /** Whether some of its requests lead to that version. */
    boolean leadsTo(long other) {
        return version == other || canary == other || shadow == other;
    }

    /** The same without a bad version: where that was the meaning, a good one takes its place. */
    Alias without(long bad, long good) {
        var mean = version == bad ? good : version;
        var tries = canary != bad && canary != mean;
        var shadows = shadow != bad;
        return new Alias(
                name,
                mean,
                tries ? canary : 0,
                tries ? canaryShare : 0,
                shadows ? shadow : 0,
                shadows ? shadowShare : 0,
                version == bad ? bad : previous);
    }
}
