package ganymede.cli.pictures;

import java.awt.image.BufferedImage;

/** Draws numbers with a bitmap of its own: labels must appear on machines without any font. */
final class Digits {
    private static final int WIDTH = 3;
    private static final int HEIGHT = 5;
    /** Per digit its pixels, row by row from the top. */
    private static final String[] BITMAPS = {
        "####.##.##.####", ".#.##..#..#.###", "###..#####..###", "###..#.##..####", "#.##.####..#..#",
        "####..###..####", "####..####.####", "###..#.#..#..#.", "####.#####.####", "####.####..####"
    };

    private Digits() {}

    /** Width in pixels of a number at a scale. */
    static int width(int number, int scale) {
        return Integer.toString(number).length() * (WIDTH + 1) * scale;
    }

    static int height(int scale) {
        return HEIGHT * scale;
    }

    /** Draws a number that is not negative with its top left corner at (x, y). */
    static void draw(BufferedImage image, int number, int x, int y, int scale, int rgb) {
        int left = x;
        for (char digit : Integer.toString(number).toCharArray()) {
            drawDigit(image, digit - '0', left, y, scale, rgb);
            left += (WIDTH + 1) * scale;
        }
    }

    private static void drawDigit(BufferedImage image, int digit, int x, int y, int scale, int rgb) {
        for (int dy = 0; dy < HEIGHT * scale; dy++) {
            for (int dx = 0; dx < WIDTH * scale; dx++) {
                if (BITMAPS[digit].charAt(dy / scale * WIDTH + dx / scale) == '#') {
                    image.setRGB(x + dx, y + dy, rgb);
                }
            }
        }
    }
}
