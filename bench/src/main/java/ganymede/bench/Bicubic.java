package ganymede.bench;

/**
 * Doubles images by cubic convolution (Keys 1981, a = -1/2) on centres of pixels, borders repeated: the yardstick of
 * super-resolution.
 */
final class Bicubic {
    private static final double A = -0.5;
    private static final int TAPS = 4;

    private Bicubic() {}

    /** A plane of height x width as one of twice the height and width. */
    static float[] doubled(float[] plane, int height, int width) {
        var wide = new float[2 * height * width];
        for (int y = 0; y < height; y++) {
            stretch(plane, y * width, 1, width, wide, y * 2 * width, 1);
        }
        var whole = new float[4 * height * width];
        for (int x = 0; x < 2 * width; x++) {
            stretch(wide, x, 2 * width, height, whole, x, 2 * width);
        }
        return whole;
    }

    private static void stretch(float[] in, int from, int step, int count, float[] out, int to, int outStep) {
        for (int i = 0; i < 2 * count; i++) {
            // The centre of output pixel i lies here among the input's centres.
            double at = (i + 0.5) / 2 - 0.5;
            int first = (int) Math.floor(at) - 1;
            double sum = 0;
            for (int tap = first; tap < first + TAPS; tap++) {
                sum += weight(at - tap) * in[from + Math.clamp(tap, 0, count - 1) * step];
            }
            out[to + i * outStep] = (float) sum;
        }
    }

    /** Keys 1981, eq. 15 with a free; 1 at 0, 0 at all other whole distances. */
    private static double weight(double distance) {
        double d = Math.abs(distance);
        if (d <= 1) {
            return (A + 2) * d * d * d - (A + 3) * d * d + 1;
        }
        return d < 2 ? A * (d * d * d - 5 * d * d + 8 * d - 4) : 0;
    }
}
