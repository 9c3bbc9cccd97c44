package ganymede.trainer.data;

import java.util.List;

/** How we write the ten digits: strokes over the unit square, x to the right, y down. Curved strokes pass through their points. */
final class Glyphs {
    /** One movement of the pen through its points; {@code curved} joins them by a Catmull-Rom spline instead of lines. */
    @SuppressWarnings("ArrayRecordComponent") // package-private carrier of primitives, never compared
    record Stroke(boolean curved, double... points) {}

    /** The ways a digit is written; entry d holds the variants of digit d. */
    static final List<List<List<Stroke>>> VARIANTS = List.of(
            List.of(List.of(curve(.5, 0, .24, .14, .17, .5, .26, .86, .5, 1, .75, .86, .83, .5, .76, .14, .5, 0))),
            List.of(List.of(line(.5, 0, .5, 1)), List.of(line(.33, .2, .53, 0, .53, 1))),
            List.of(List.of(
                    curve(.2, .24, .32, .06, .53, 0, .75, .1, .78, .32, .62, .56, .38, .8, .16, 1),
                    line(.16, 1, .86, 1))),
            List.of(List.of(
                    curve(.2, .12, .46, 0, .74, .1, .73, .34, .42, .47),
                    curve(.42, .47, .74, .55, .82, .78, .58, .98, .17, .9))),
            List.of(
                    List.of(line(.3, .02, .17, .56, .85, .56), line(.68, .06, .64, 1)),
                    List.of(line(.65, 1, .65, 0, .14, .66, .88, .66))),
            List.of(List.of(
                    line(.78, 0, .3, 0, .25, .44), curve(.25, .44, .52, .37, .79, .53, .76, .84, .48, 1, .18, .9))),
            List.of(List.of(
                    curve(.68, .02, .4, .22, .24, .55, .26, .85, .5, 1, .75, .86, .74, .63, .52, .52, .29, .64))),
            List.of(
                    List.of(line(.16, 0, .84, 0, .42, 1)),
                    List.of(line(.16, 0, .84, 0, .42, 1), line(.36, .5, .78, .5))),
            List.of(List.of(curve(.76, .2, .5, 0, .25, .2, .5, .46, .78, .76, .5, 1, .22, .76, .5, .46, .76, .2))),
            List.of(List.of(
                    curve(.75, .22, .55, 0, .31, .09, .25, .32, .46, .5, .69, .38, .75, .22),
                    line(.75, .22, .71, .6, .6, 1))));

    private Glyphs() {}

    private static Stroke line(double... points) {
        return new Stroke(false, points);
    }

    private static Stroke curve(double... points) {
        return new Stroke(true, points);
    }

    /** The stroke as a chain of points x, y, x, y ... fine enough to draw with straight lines. */
    static double[] flatten(Stroke stroke, int piecesPerSpan) {
        double[] p = stroke.points();
        int spans = p.length / 2 - 1;
        if (!stroke.curved()) {
            return p.clone();
        }
        var chain = new double[2 * (spans * piecesPerSpan + 1)];
        boolean closed = p[0] == p[p.length - 2] && p[1] == p[p.length - 1];
        for (int span = 0; span < spans; span++) {
            int before = span > 0 ? span - 1 : closed ? spans - 1 : 0;
            int after = span + 2 <= spans ? span + 2 : closed ? 1 : spans;
            for (int piece = 0; piece < piecesPerSpan; piece++) {
                double t = (double) piece / piecesPerSpan;
                int at = 2 * (span * piecesPerSpan + piece);
                for (int axis = 0; axis < 2; axis++) {
                    chain[at + axis] = catmullRom(
                            p[2 * before + axis], p[2 * span + axis], p[2 * span + 2 + axis], p[2 * after + axis], t);
                }
            }
        }
        chain[chain.length - 2] = p[p.length - 2];
        chain[chain.length - 1] = p[p.length - 1];
        return chain;
    }

    private static double catmullRom(double p0, double p1, double p2, double p3, double t) {
        return .5 * (2 * p1 + t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0))));
    }
}
