package ganymede.inference;

import java.nio.FloatBuffer;

/** Paths between latents; {@link StrictMath}, so that every machine walks alike. */
public final class Latents {
    private Latents() {}

    /**
     * Turns row {@code from} of {@code size} normal latents into the point at {@code share} (0 to 1) of the way to {@code to}, along
     * the great circle: sin((1 - t) w) / sin w from + sin(t w) / sin w to (White 2016, Sampling Generative Networks, section 2.1),
     * a straight line when they are parallel.
     */
    public static void walk(FloatBuffer latents, int offset, FloatBuffer to, int size, double share) {
        double dot = 0;
        double left = 0;
        double right = 0;
        for (int i = 0; i < size; i++) {
            double a = latents.get(offset + i);
            double b = to.get(i);
            dot += a * b;
            left += a * a;
            right += b * b;
        }
        double angle = StrictMath.acos(Math.clamp(dot / Math.sqrt(left * right), -1, 1));
        double sine = StrictMath.sin(angle);
        boolean parallel = !(sine > 1e-6);
        double ofFrom = parallel ? 1 - share : StrictMath.sin((1 - share) * angle) / sine;
        double ofTo = parallel ? share : StrictMath.sin(share * angle) / sine;
        for (int i = 0; i < size; i++) {
            latents.put(offset + i, (float) (ofFrom * latents.get(offset + i) + ofTo * to.get(i)));
        }
    }
}
