package ganymede.trainer.data;

import ganymede.trainer.data.Glyphs.Stroke;
import java.util.List;

/**
 * Handwriting-like digits drawn by our own strokes: no download, any count, a function of the seed alone. Each digit gets its own slant,
 * size, place, stroke width and a smooth warp, so that strokes bend as a hand bends them and joined strokes stay joined.
 */
public final class GlyphDigits {
    /** Side of an image in pixels. */
    public static final int SIDE = 28;

    private static final int CLASSES = 10;
    private static final int PIECES_PER_SPAN = 5;
    /** Height of a digit in pixels before scaling, as in MNIST. */
    private static final double BODY = 19;

    private GlyphDigits() {}

    /** Digits 0 to 9 in random order, each class as likely as another; images 1 x 28 x 28 in [-1, 1]. */
    public static Dataset draw(int count, long seed) {
        var samples = new float[count * SIDE * SIDE];
        var labels = new int[count];
        for (int i = 0; i < count; i++) {
            // Balanced in every ten, so that small sets hold all classes too.
            labels[i] = i % CLASSES;
        }
        var order = new CounterRandom(seed, -1).permutation(count);
        var shuffled = new int[count];
        for (int i = 0; i < count; i++) {
            shuffled[i] = labels[order[i]];
            paint(shuffled[i], new CounterRandom(seed, i), samples, i * SIDE * SIDE);
        }
        return new Dataset("digits", new int[] {1, SIDE, SIDE}, CLASSES, samples, shuffled);
    }

    private static void paint(int digit, CounterRandom random, float[] target, int offset) {
        var variants = Glyphs.VARIANTS.get(digit);
        List<Stroke> strokes = variants.get(random.below(variants.size()));
        var hand = Hand.draw(random);
        var ink = new double[SIDE * SIDE];
        for (Stroke stroke : strokes) {
            double[] chain = Glyphs.flatten(stroke, PIECES_PER_SPAN);
            hand.place(chain);
            for (int i = 0; i + 3 < chain.length; i += 2) {
                segment(ink, chain[i], chain[i + 1], chain[i + 2], chain[i + 3], hand.halfWidth());
            }
        }
        for (int i = 0; i < ink.length; i++) {
            target[offset + i] = (float) (2 * ink[i] - 1);
        }
    }

    /** Inks the pixels near a segment: full inside the pen's half width, fading over one pixel at its edge. */
    private static void segment(double[] ink, double x0, double y0, double x1, double y1, double halfWidth) {
        double reach = halfWidth + 1;
        int left = Math.max(0, (int) Math.floor(Math.min(x0, x1) - reach));
        int right = Math.min(SIDE - 1, (int) Math.ceil(Math.max(x0, x1) + reach));
        int top = Math.max(0, (int) Math.floor(Math.min(y0, y1) - reach));
        int bottom = Math.min(SIDE - 1, (int) Math.ceil(Math.max(y0, y1) + reach));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length2 = Math.max(1e-12, dx * dx + dy * dy);
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double px = column + .5 - x0;
                double py = row + .5 - y0;
                double along = Math.clamp((px * dx + py * dy) / length2, 0, 1);
                double distance = StrictMath.hypot(px - along * dx, py - along * dy);
                double cover = Math.clamp(halfWidth + .5 - distance, 0, 1);
                ink[row * SIDE + column] = Math.max(ink[row * SIDE + column], cover);
            }
        }
    }

    /** One writer's hand for one digit: the map from the unit square to pixels, and the pen. */
    @SuppressWarnings("ArrayRecordComponent") // package-private carrier of primitives, never compared
    private record Hand(
            double width,
            double height,
            double sin,
            double cos,
            double shear,
            double x,
            double y,
            double[] warp,
            double halfWidth) {

        static Hand draw(CounterRandom random) {
            double angle = .1 * clipped(random);
            return new Hand(
                    BODY * (.86 + .07 * clipped(random)),
                    BODY * (1 + .05 * clipped(random)),
                    StrictMath.sin(angle),
                    StrictMath.cos(angle),
                    .12 * clipped(random),
                    SIDE / 2.0 + .7 * clipped(random),
                    SIDE / 2.0 + .7 * clipped(random),
                    new double[] {
                        .03 * clipped(random), random.uniform(0, 6.28), .03 * clipped(random), random.uniform(0, 6.28)
                    },
                    random.uniform(.9, 1.5));
        }

        /** Normal, cut at two deviations: no digit leaves the image or falls over. */
        private static double clipped(CounterRandom random) {
            return Math.clamp(random.gaussian(), -2, 2);
        }

        void place(double[] chain) {
            for (int i = 0; i < chain.length; i += 2) {
                double u = chain[i] - .5 + warp[0] * StrictMath.sin(5 * chain[i + 1] + warp[1]);
                double v = chain[i + 1] - .5 + warp[2] * StrictMath.sin(5 * chain[i] + warp[3]);
                double slanted = width * (u - shear * 2 * v);
                double upright = height * v;
                chain[i] = x + cos * slanted - sin * upright;
                chain[i + 1] = y + sin * slanted + cos * upright;
            }
        }
    }
}
