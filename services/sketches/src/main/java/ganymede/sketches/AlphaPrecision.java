package ganymede.sketches;

import java.util.Arrays;

/**
 * Alpha-precision, beta-recall and authenticity of two samples in memory (Alaa et al. 2022, arXiv 2102.08921), as synthcity's
 * AlphaPrecision scores them without an embedding: the typical set of a share alpha is the ball around the mean that holds
 * that share, and a delta is 1 less the mean deviation of the curve from alpha, relative to the mean alpha. The first
 * min(N, M) rows of both sides are used.
 *
 * <p>Deviation: authenticity asks, as the paper does, for each fake whether its nearest real sample is nearer to it than to
 * any other real one; synthcity indexes real samples with the numbers of fakes.
 *
 * <p>Blind spot: balls around one mean; with several modes the middle between them counts as typical. Authenticity rises with
 * bad quality: noise is authentic.
 *
 * @param precision delta of alpha-precision, at most 1; best at 1
 * @param coverage delta of beta-recall, at most 1; best at 1
 * @param authenticity share of fakes that are no copies; about a half for other samples of the real distribution
 */
public record AlphaPrecision(double precision, double coverage, double authenticity) {
    /** Of alpha from 0 to 1, as synthcity takes them. */
    public static final int STEPS = 30;
    /** Of other samples of the real distribution: as often as not, the nearest real one is nearer to another real one. */
    public static final double AUTHENTICITY_OF_REAL = 0.5;

    /** All three, of alpha in {@value #STEPS} steps. */
    public static AlphaPrecision of(double[][] real, double[][] fake) {
        return of(real, fake, STEPS);
    }

    /**
     * All three.
     *
     * @param real [at least 2][width]
     * @param fake [at least 2][width]
     * @param steps of alpha from 0 to 1, at least 2
     */
    public static AlphaPrecision of(double[][] real, double[][] fake, int steps) {
        int size = Math.min(real.length, fake.length);
        if (size < 2 || steps < 2) {
            throw new IllegalArgumentException("rows (%d) and steps (%d) must be at least 2".formatted(size, steps));
        }
        var shares = shares(steps);
        var ours = Arrays.copyOf(fake, size);
        var theirs = Arrays.copyOf(real, size);
        var realNeighbours = Nearest.others(theirs);
        return new AlphaPrecision(
                precision(theirs, ours, shares),
                coverage(theirs, ours, realNeighbours, shares),
                authenticity(theirs, ours, realNeighbours));
    }

    private static double precision(double[][] real, double[][] fake, double[] shares) {
        var centre = mean(real);
        var radii = Quantile.of(distances(real, centre), shares);
        var distances = distances(fake, centre);
        var curve = new double[shares.length];
        for (int step = 0; step < shares.length; step++) {
            for (double distance : distances) {
                curve[step] += distance <= radii[step] ? 1.0 / fake.length : 0;
            }
        }
        return closeness(curve, shares);
    }

    private static double coverage(double[][] real, double[][] fake, Nearest realNeighbours, double[] shares) {
        var nearestFake = Nearest.among(fake, real);
        var fromFakeMean = distances(fake, mean(fake));
        var typical = new double[real.length];
        for (int row = 0; row < real.length; row++) {
            typical[row] = fromFakeMean[nearestFake.index[row]];
        }
        var radii = Quantile.of(typical, shares);
        var curve = new double[shares.length];
        for (int step = 0; step < shares.length; step++) {
            for (int row = 0; row < real.length; row++) {
                boolean covered = nearestFake.distance[row] <= realNeighbours.distance[row];
                curve[step] += covered && typical[row] <= radii[step] ? 1.0 / real.length : 0;
            }
        }
        return closeness(curve, shares);
    }

    private static double authenticity(double[][] real, double[][] fake, Nearest realNeighbours) {
        var nearestReal = Nearest.among(real, fake);
        int authentic = 0;
        for (int row = 0; row < fake.length; row++) {
            authentic += nearestReal.distance[row] > realNeighbours.distance[nearestReal.index[row]] ? 1 : 0;
        }
        return authentic / (double) fake.length;
    }

    /** 0 to 1 as numpy's linspace rounds them, since radii at order statistics are compared with equality. */
    private static double[] shares(int steps) {
        var shares = new double[steps];
        for (int step = 0; step < steps - 1; step++) {
            shares[step] = step * (1.0 / (steps - 1));
        }
        shares[steps - 1] = 1;
        return shares;
    }

    private static double closeness(double[] curve, double[] shares) {
        double off = 0;
        double all = 0;
        for (int step = 0; step < shares.length; step++) {
            off += Math.abs(shares[step] - curve[step]);
            all += shares[step];
        }
        return 1 - off / all;
    }

    private static double[] mean(double[][] rows) {
        var mean = new double[rows[0].length];
        for (var row : rows) {
            Triangle.addVector(mean, row);
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= rows.length;
        }
        return mean;
    }

    private static double[] distances(double[][] rows, double[] from) {
        return Arrays.stream(rows)
                .mapToDouble(row -> Math.sqrt(FrechetDistance.squaredDistance(row, from)))
                .toArray();
    }

    /** For each visitor the nearest point. */
    private static final class Nearest {
        private final int[] index;
        private final double[] distance;

        private Nearest(double[][] points, double[][] visitors, boolean skipSame) {
            index = new int[visitors.length];
            distance = new double[visitors.length];
            for (int visitor = 0; visitor < visitors.length; visitor++) {
                double least = Double.POSITIVE_INFINITY;
                for (int point = 0; point < points.length; point++) {
                    double squared = FrechetDistance.squaredDistance(points[point], visitors[visitor]);
                    if (squared < least && !(skipSame && point == visitor)) {
                        least = squared;
                        index[visitor] = point;
                    }
                }
                distance[visitor] = Math.sqrt(least);
            }
        }

        static Nearest among(double[][] points, double[][] visitors) {
            return new Nearest(points, visitors, false);
        }

        static Nearest others(double[][] points) {
            return new Nearest(points, points, true);
        }
    }
}
