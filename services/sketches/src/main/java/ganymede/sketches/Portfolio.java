package ganymede.sketches;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** All scores of a digest of generated samples against a reference of real ones; docs/metrics.md says what each means. */
public final class Portfolio {
    private static final String[] FRECHET = {"fd", "fd_floor", "fd_debiased", "fd_over_trace"};
    private static final String[] FOURIER = {"mmd_rff_wide", "mmd_rff_middle", "mmd_rff_narrow"};
    private static final String[] VENDI = {"vendi", "vendi_2"};
    private static final String[] ALONE = {"entropy", "reverse_kl_uniform", "modes"};
    private static final String[] COMPARED = {"js", "kl", "kl_debiased", "ndb", "chi2"};
    private static final String[] CELLS = {"js_cells", "ndb_cells", "chi2_cells", "spread_cells"};
    private static final String[] NEIGHBOURS = {
        "precision", "density", "coverage", "coverage_expected", "coverage_over_expected"
    };
    private static final List<String> NAMES = Stream.of(
                    FRECHET,
                    new String[] {"kid"},
                    FOURIER,
                    new String[] {"inception_score"},
                    VENDI,
                    ALONE,
                    COMPARED,
                    NEIGHBOURS,
                    CELLS)
            .flatMap(Arrays::stream)
            .toList();
    /** Share of bins that NDB's 5 % test calls different under equal distributions. */
    private static final double FALSE_SHARE = 0.05;

    private final DigestParts real;
    private final NeighbourCounts realNeighbours;
    private final DigestParts fake;
    private final ScoreSheet sheet;
    private final long count;

    private Portfolio(Reference reference, DigestParts fake) {
        this.real = reference.realParts();
        this.realNeighbours = reference.realNeighbours();
        this.fake = fake;
        this.count = fake.gaussian().count();
        this.sheet = new ScoreSheet(count);
    }

    /** The names of all scores. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * The scores that can be given; shorthand for {@code assess(digest, reference).scores()}.
     *
     * @throws IllegalArgumentException when the digest's spec is not the reference's
     */
    public static List<Score> score(DiversityDigest digest, Reference reference) {
        return assess(digest, reference).scores();
    }

    /**
     * The scores that can be given, and why the others cannot.
     *
     * @throws IllegalArgumentException when the digest's spec is not the reference's
     */
    public static Assessment assess(DiversityDigest digest, Reference reference) {
        Rows.requireSame("digest specs", reference.spec(), digest.spec());
        return new Portfolio(reference, digest.parts()).assess();
    }

    private Assessment assess() {
        if (count < 2) {
            sheet.withhold("samples (%d) must be at least 2".formatted(count), NAMES.toArray(String[]::new));
            return sheet.assessment();
        }
        frechet();
        kernel();
        fourier();
        sheet.give(
                "inception_score",
                fake.confidences().inceptionScore(),
                fake.confidences().standardError(),
                OptionalDouble.of(real.confidences().inceptionScore()));
        vendi();
        classesAlone();
        classesCompared();
        neighbours();
        return sheet.assessment();
    }

    private void frechet() {
        var distance = FrechetDistance.between(real.gaussian(), fake.gaussian());
        double floor = FrechetDistance.floor(real.gaussian(), count);
        double error = FrechetDistance.standardError(real.gaussian(), fake.gaussian());
        double trace = distance.realTrace();
        sheet.give("fd", distance.value(), error, floor);
        sheet.give("fd_floor", floor);
        sheet.give("fd_debiased", distance.value() - floor, error, 0);
        if (trace > 0) {
            sheet.give("fd_over_trace", distance.value() / trace, error / trace, floor / trace);
        } else {
            sheet.withhold("the real features do not vary", "fd_over_trace");
        }
    }

    private void kernel() {
        if (real.tensors() != null && fake.tensors() != null) {
            sheet.give("kid", KernelDistance.unbiased(real.tensors(), fake.tensors()), 0);
        } else {
            sheet.withhold(
                    "features (%d) exceed %d, the most that third moments are kept of"
                            .formatted(fake.gaussian().width(), MomentTensors.MAX_WIDTH),
                    "kid");
        }
    }

    private void fourier() {
        for (int scale = 0; scale < FOURIER.length; scale++) {
            sheet.give(FOURIER[scale], FourierDistance.unbiased(real.fourier(), fake.fourier(), scale), 0);
        }
    }

    private void vendi() {
        if (fake.cosine().directed() == 0 || real.cosine().directed() == 0) {
            sheet.withhold("all features are zero", VENDI);
            return;
        }
        sheet.give(VENDI[0], VendiScore.cosine(fake.cosine(), 1), VendiScore.cosine(real.cosine(), 1));
        sheet.give(VENDI[1], VendiScore.cosine(fake.cosine(), 2), VendiScore.cosine(real.cosine(), 2));
    }

    private void classesAlone() {
        var ours = fake.classes().counts();
        var theirs = real.classes().counts();
        double error = SamplingError.ofEntropy(ours);
        sheet.give(ALONE[0], Divergence.entropy(ours), error, Divergence.entropy(theirs));
        sheet.give(ALONE[1], Divergence.reverseKlToUniform(ours), error, Divergence.reverseKlToUniform(theirs));
        sheet.give(ALONE[2], BinTests.present(ours), BinTests.present(theirs));
    }

    private void classesCompared() {
        var ours = fake.classes().counts();
        var theirs = real.classes().counts();
        divergence(COMPARED[0], ours, theirs);
        var divergence = Divergence.kullbackLeibler(ours, theirs);
        if (divergence.isPresent()) {
            kullbackLeibler(divergence.getAsDouble(), ours, theirs);
        } else {
            sheet.withhold("samples fell into a class that the real data lack", COMPARED[1], COMPARED[2]);
        }
        binTests(COMPARED[3], COMPARED[4], ours, theirs);
    }

    private void kullbackLeibler(double value, long[] ours, long[] theirs) {
        double bias = nullSpread(ours, theirs) / 2;
        double first = SamplingError.ofKullbackLeibler(ours, theirs);
        int freedom = BinTests.present(theirs) - 1;
        // Where the classes agree the first order vanishes, and half a chi-squared variable is left.
        double second = freedom > 0 ? bias * Math.sqrt(2.0 / freedom) : 0;
        sheet.give(COMPARED[1], value, first, bias);
        sheet.give(COMPARED[2], value - bias, Math.hypot(first, second), 0);
    }

    private void divergence(String name, long[] ours, long[] theirs) {
        sheet.give(
                name,
                Divergence.jensenShannon(ours, theirs).orElseThrow(),
                SamplingError.ofJensenShannon(ours, theirs),
                nullSpread(ours, theirs) / 8);
    }

    private void binTests(String different, String chiSquared, long[] ours, long[] theirs) {
        sheet.give(different, BinTests.different(theirs, ours, BinTests.FIVE_PERCENT), FALSE_SHARE * ours.length);
        sheet.give(chiSquared, BinTests.chiSquared(theirs, ours), nullSpread(ours, theirs) * Divergence.total(ours));
    }

    /** Degrees of freedom times (1/n + 1/N): what divergences between equal distributions are multiples of. */
    private static double nullSpread(long[] ours, long[] theirs) {
        return (BinTests.present(theirs) - 1) * (1 / Divergence.total(ours) + 1 / Divergence.total(theirs));
    }

    private void neighbours() {
        var balls = fake.neighbours();
        if (balls == null) {
            sheet.withhold("the digest was made without the reference's points", NEIGHBOURS);
            sheet.withhold("the digest was made without the reference's points", CELLS);
            return;
        }
        double expected = balls.expectedCoverage();
        double error = SamplingError.ofShare(balls.coverage(), balls.points());
        sheet.give(
                NEIGHBOURS[0],
                balls.precision(),
                OptionalDouble.of(SamplingError.ofShare(balls.precision(), (double) count)),
                OptionalDouble.empty());
        sheet.give(NEIGHBOURS[1], balls.density(), 1);
        sheet.give(NEIGHBOURS[2], balls.coverage(), error, expected);
        sheet.give(NEIGHBOURS[3], expected);
        sheet.give(NEIGHBOURS[4], balls.coverage() / expected, error / expected, 1);
        cells(balls);
    }

    private void cells(NeighbourCounts balls) {
        divergence(CELLS[0], balls.cells(), realNeighbours.cells());
        binTests(CELLS[1], CELLS[2], balls.cells(), realNeighbours.cells());
        if (realNeighbours.meanCentreSquare() > 0) {
            sheet.give(CELLS[3], balls.meanCentreSquare() / realNeighbours.meanCentreSquare(), 1);
        } else {
            sheet.withhold("the real features do not vary", CELLS[3]);
        }
    }
}
