package ganymede.sketches.detectors;

/**
 * A way in which one bin's share may have changed, as a bet. Under every share within the bounds the mean of its odds is at
 * most 1: they are the likelihood ratio of the changed to the nearest admissible share.
 */
sealed interface Alternative {

    /** Evidence grows by {@code hit} when a sample is in the bin, else by {@code miss}. */
    record Odds(double hit, double miss) {}

    /** What became of the bin. */
    Shift shift();

    /** The bet's odds. */
    Odds odds(ShareBounds bounds);

    /** Whether there is anything to lose or to gain. */
    boolean applies(ShareBounds bounds);

    /**
     * The bin has lost mass.
     *
     * @param part which part of it, in (0, 1)
     */
    record Lost(double part) implements Alternative {
        @Override
        public Shift shift() {
            return Shift.LOST;
        }

        @Override
        public Odds odds(ShareBounds bounds) {
            double rest = 1 - part * bounds.lower();
            return new Odds((1 - part) / rest, 1 / rest);
        }

        @Override
        public boolean applies(ShareBounds bounds) {
            return bounds.lower() > 0;
        }
    }

    /**
     * The bin has taken mass from the others.
     *
     * @param part which part of theirs, in (0, 1)
     */
    record Gained(double part) implements Alternative {
        @Override
        public Shift shift() {
            return Shift.GAINED;
        }

        @Override
        public Odds odds(ShareBounds bounds) {
            return new Odds((bounds.upper() + part * (1 - bounds.upper())) / bounds.upper(), 1 - part);
        }

        @Override
        public boolean applies(ShareBounds bounds) {
            return bounds.upper() < 1;
        }
    }
}
