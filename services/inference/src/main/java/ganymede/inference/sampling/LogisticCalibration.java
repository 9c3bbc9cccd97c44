package ganymede.inference.sampling;

/**
 * A critic's raw score as the log ratio of real to generated density: {@code slope x score + offset}.
 *
 * <p>Fitted as Platt 1999 does; Azadi et al. 2019, section 3.2, and Turner et al. 2019, section 3.2, calibrate critics so, with
 * equally many samples of both kinds, on which the log ratio is the probability's logit. A line keeps the critic's order of
 * samples and has no steps, which isotonic regression has.
 */
public record LogisticCalibration(double slope, double offset) {
    private static final int STEPS = 100;
    private static final double ENOUGH = 1e-10;
    /** Keeps Newton's equations solvable when the kinds hardly overlap. */
    private static final double RIDGE = 1e-9;

    /**
     * How well probabilities do on samples that the calibration was not fitted on.
     *
     * @param brier mean of (y - D)^2
     * @param z sum of (y - D) over the root of the sum of D (1 - D); Turner et al. 2019, eq. 8
     */
    public record Quality(double brier, double z) {}

    /**
     * The likeliest line by Newton's method, with Platt's targets (n + 1) / (n + 2) and 1 / (n + 2), which keep it finite when the
     * kinds can be told apart without error.
     */
    public static LogisticCalibration fit(double[] real, double[] generated) {
        require(real, generated);
        double mean = (sum(real) + sum(generated)) / (real.length + generated.length);
        double deviation =
                Math.sqrt((squares(real, mean) + squares(generated, mean)) / (real.length + generated.length));
        if (!(deviation > 0)) {
            return new LogisticCalibration(0, Math.log((real.length + 1.0) / (generated.length + 1.0)));
        }
        // In standard scores, where one step size suits all critics.
        double slope = 0;
        double offset = 0;
        for (int step = 0; step < STEPS; step++) {
            var newton = new Newton(slope, offset);
            newton.add(real, mean, deviation, (real.length + 1.0) / (real.length + 2.0));
            newton.add(generated, mean, deviation, 1.0 / (generated.length + 2.0));
            double[] moved = newton.step();
            slope += moved[0];
            offset += moved[1];
            if (Math.abs(moved[0]) + Math.abs(moved[1]) < ENOUGH) {
                break;
            }
        }
        return new LogisticCalibration(slope / deviation, offset - slope * mean / deviation);
    }

    /** ln p(x) / g(x). */
    public double logRatio(double score) {
        return slope * score + offset;
    }

    /** How this calibration does on other samples. */
    public Quality check(double[] real, double[] generated) {
        require(real, generated);
        double errors = 0;
        double surplus = 0;
        double variance = 0;
        for (int kind = 0; kind < 2; kind++) {
            for (double score : kind == 1 ? real : generated) {
                double probability = 1 / (1 + Math.exp(-logRatio(score)));
                errors += (kind - probability) * (kind - probability);
                surplus += kind - probability;
                variance += probability * (1 - probability);
            }
        }
        // Without any doubt left, a surplus of nothing is no surprise.
        double z = surplus == 0 ? 0 : surplus / Math.sqrt(Math.max(variance, Double.MIN_NORMAL));
        return new Quality(errors / (real.length + generated.length), z);
    }

    private static void require(double[] real, double[] generated) {
        if (real.length == 0 || generated.length == 0) {
            throw new IllegalArgumentException(
                    "real (%d) and generated (%d) scores must be there".formatted(real.length, generated.length));
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static double squares(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum;
    }

    /** Gradient and curvature of the log likelihood at a line. */
    private static final class Newton {
        /** Longest step in either direction: far from the optimum the curvature is too flat to trust. */
        private static final double LONGEST = 2;

        private final double slope;
        private final double offset;
        private double toSlope;
        private double toOffset;
        private double slopes = RIDGE;
        private double mixed;
        private double offsets = RIDGE;

        Newton(double slope, double offset) {
            this.slope = slope;
            this.offset = offset;
        }

        void add(double[] scores, double mean, double deviation, double target) {
            for (double score : scores) {
                double x = (score - mean) / deviation;
                double probability = 1 / (1 + Math.exp(-slope * x - offset));
                double doubt = probability * (1 - probability);
                toSlope += (target - probability) * x;
                toOffset += target - probability;
                slopes += doubt * x * x;
                mixed += doubt * x;
                offsets += doubt;
            }
        }

        double[] step() {
            double determinant = slopes * offsets - mixed * mixed;
            double bySlope = (offsets * toSlope - mixed * toOffset) / determinant;
            double byOffset = (slopes * toOffset - mixed * toSlope) / determinant;
            double length = Math.max(1, Math.max(Math.abs(bySlope), Math.abs(byOffset)) / LONGEST);
            return new double[] {bySlope / length, byOffset / length};
        }
    }
}
