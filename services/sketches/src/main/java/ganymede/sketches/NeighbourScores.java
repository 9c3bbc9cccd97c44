package ganymede.sketches;

import java.util.Arrays;

/**
 * Precision, recall, density and coverage over two samples in memory (Kynkaanniemi et al. 2019, arXiv 1904.06991; Naeem et
 * al. 2020, arXiv 2002.09797). Recall needs the neighbours of every generated sample, so the stream has only the others
 * ({@link NeighbourCounts}).
 *
 * @param precision share of fakes in a real ball
 * @param recall share of real samples in a fake ball
 * @param density mean number of real balls a fake is in, over k
 * @param coverage share of real balls with a fake
 */
public record NeighbourScores(double precision, double recall, double density, double coverage) {

    /** What belongs to a ball of squared radius r. */
    public enum Ball {
        /** d &lt; r, as clovaai/prdc. */
        OPEN,
        /** d &lt;= r, as torch-fidelity and StyleGAN. */
        CLOSED;

        boolean holds(double squaredDistance, double squaredRadius) {
            return this == OPEN ? squaredDistance < squaredRadius : squaredDistance <= squaredRadius;
        }
    }

    /** All four scores; each side needs more rows than {@code neighbours}. */
    public static NeighbourScores of(double[][] real, double[][] fake, int neighbours, Ball ball) {
        var aroundReal = Hits.of(frozen(real, neighbours), fake, ball);
        var aroundFake = Hits.of(frozen(fake, neighbours), real, ball);
        return new NeighbourScores(
                aroundReal.visitorsInside / (double) fake.length,
                aroundFake.visitorsInside / (double) real.length,
                aroundReal.hits / ((double) neighbours * fake.length),
                aroundReal.ballsHit / (double) real.length);
    }

    private static FrozenPoints frozen(double[][] rows, int neighbours) {
        return new FrozenPoints(
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray(), rows.length, rows[0].length, neighbours);
    }

    private record Hits(int visitorsInside, long hits, int ballsHit) {

        static Hits of(FrozenPoints points, double[][] visitors, Ball ball) {
            var distances = new double[points.size()];
            var hit = new boolean[points.size()];
            long hits = 0;
            int inside = 0;
            for (var visitor : visitors) {
                points.squaredDistances(visitor, 0, distances);
                long before = hits;
                for (int point = 0; point < hit.length; point++) {
                    if (ball.holds(distances[point], points.squaredRadius(point))) {
                        hit[point] = true;
                        hits++;
                    }
                }
                inside += hits > before ? 1 : 0;
            }
            int ballsHit = 0;
            for (boolean one : hit) {
                ballsHit += one ? 1 : 0;
            }
            return new Hits(inside, hits, ballsHit);
        }
    }
}
