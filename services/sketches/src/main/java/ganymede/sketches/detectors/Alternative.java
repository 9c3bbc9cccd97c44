package ganymede.sketches.detectors;

/**
 * A way in which one bin's share may have changed, as a bet: the factors by which evidence grows when a sample falls into the
 * bin and when it does not. Under every share within the bounds their mean is at most 1.
 *
 * @param shift lost or gained
 * @param size share of the bin's mass that is lost, or share of the other bins' mass that it gained, in (0, 1)
 */
record Alternative(Shift shift, double size) {

    /** Evidence grows by {@code hit} when the sample is in the bin, else by {@code miss}. */
    record Odds(double hit, double miss) {}

    /** The likelihood ratio of the changed to the nearest admissible share. */
    Odds odds(ShareBounds bounds) {
        return switch (shift) {
            case LOST -> new Odds((1 - size) / (1 - size * bounds.lower()), 1 / (1 - size * bounds.lower()));
            case GAINED -> new Odds((bounds.upper() + size * (1 - bounds.upper())) / bounds.upper(), 1 - size);
        };
    }

    /** Whether there is anything to lose or to gain. */
    boolean applies(ShareBounds bounds) {
        return switch (shift) {
            case LOST -> bounds.lower() > 0;
            case GAINED -> bounds.upper() < 1;
        };
    }
}
