package ganymede.cli.scoring;

import ganymede.cli.terminal.Failure;
import ganymede.sketches.AbsentScore;
import ganymede.sketches.Admission;
import ganymede.sketches.DiversityDigest;
import ganymede.sketches.GaussianMoments;
import ganymede.sketches.Jackknife;
import ganymede.sketches.Portfolio;
import ganymede.sketches.ReferenceCollector;
import ganymede.sketches.SamplePortfolio;
import ganymede.sketches.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Scores one set of samples against a real one: the sketches and the portfolio of the service, over files. */
public final class Scoring {
    /** Of the frozen points, the Fourier directions and the sliced distance: fixed, so that equal sets have equal references. */
    private static final long SEED = 1;
    /** Fewer give no covariance and no neighbours; see {@link ReferenceCollector}. */
    private static final int LEAST_REAL = 8;

    private static final int LEAST = 2;
    /** As many digests of parts, for errors without a formula. */
    private static final int PARTS = 10;
    /** Beyond this, ten more distances take longer than all else. */
    private static final int JACKKNIFE_FEATURES = 128;
    /** Beyond this, the rank takes as long as the distance. */
    private static final int RANK_FEATURES = 256;

    /** Scores of class probabilities, which some extractors do not give. */
    private static final Set<String> OF_CLASSES =
            Set.of("inception_score", "entropy", "reverse_kl_uniform", "modes", "js", "kl", "ndb", "chi2");
    /** Not smooth in the samples, or no estimates: leaving some out says nothing about them. */
    private static final Set<String> WITHOUT_ERROR =
            Set.of("fd_floor", "coverage_expected", "modes", "ndb", "ndb_cells");

    private final Extractor extractor;
    private final Progress progress;

    /** Hears what is being done. */
    @FunctionalInterface
    public interface Progress {
        void report(String what, int done, int total);
    }

    /** Scores with this extractor, which stays the caller's. */
    public Scoring(Extractor extractor, Progress progress) {
        this.extractor = extractor;
        this.progress = progress;
    }

    /** Names of all scores that there are. */
    public static List<String> names() {
        return Stream.concat(Portfolio.names().stream(), SamplePortfolio.names().stream())
                .distinct()
                .toList();
    }

    /** Makes the reference of a set of real samples; {@code option} opens the extractor again. */
    public RealSide freeze(SampleSource real, String option) throws Failure {
        var rows = extract(real, "REF", LEAST_REAL);
        if (rows.allEqual()) {
            throw new Failure(
                    "REF %s: all %d samples are equal.".formatted(real.place(), rows.count()),
                    "A reference that does not vary says nothing about diversity.");
        }
        var collector = new ReferenceCollector(extractor.features(), extractor.classes(), SEED);
        for (int row = 0; row < rows.count(); row++) {
            if (collector.add(rows.features()[row], rows.probabilities()[row]) instanceof Admission.Refused refused) {
                throw refused(real, row, refused);
            }
        }
        progress.report("freezing the reference", rows.count(), rows.count());
        return new RealSide(
                real.place(), ScoreKey.of(extractor, real.shape()), option, collector.freeze(), Optional.of(rows));
    }

    /**
     * Scores samples against the real side.
     *
     * @param wanted names to give; empty for all
     * @throws Failure when the keys differ, or a sample is none
     */
    public ScoreCard score(SampleSource what, RealSide real, Set<String> wanted) throws Failure {
        extractor.requireShape(what);
        requireKey(what, real);
        var rows = extract(what, "WHAT", LEAST);
        var parts = digests(what, rows, real);
        progress.report("computing scores", 0, 1);
        var whole = real.reference().newDigest();
        parts.forEach(whole::merge);
        var assessment = Portfolio.assess(whole, real.reference());
        var scores = new ArrayList<>(withErrors(assessment.scores(), errors(parts, real), wanted));
        var absent = new ArrayList<>(assessment.absent());
        inMemory(rows, real, wanted, scores, absent);
        withholdClasses(scores, absent);
        return new ScoreCard(
                what.place(),
                what.shape(),
                rows.count(),
                real,
                chosen(scores, wanted),
                absent.stream().filter(score -> isWanted(score.name(), wanted)).toList(),
                notes(rows, real));
    }

    private FeatureRows extract(SampleSource source, String side, int least) throws Failure {
        extractor.requireShape(source);
        if (source.count() < least) {
            throw new Failure(
                    "%s %s: samples (%d) must be at least %d.".formatted(side, source.place(), source.count(), least),
                    "Scores are statistics of many samples.");
        }
        return FeatureRows.of(
                source, extractor, done -> progress.report("extracting " + source.place(), done, source.count()));
    }

    private void requireKey(SampleSource what, RealSide real) throws Failure {
        var key = ScoreKey.of(extractor, what.shape());
        if (!key.equals(real.key())) {
            throw new Failure(
                    "WHAT %s would be scored by extractor %s over %s, REF %s was made by %s over %s."
                            .formatted(
                                    what.place(),
                                    key.extractor(),
                                    key.preprocessing(),
                                    real.place(),
                                    real.key().extractor(),
                                    real.key().preprocessing()),
                    "Scores of different keys cannot be compared: use one extractor and one shape for both sides.");
        }
    }

    /** Row i goes to part i mod 10: parts of sorted samples stay alike. */
    private List<DiversityDigest> digests(SampleSource what, FeatureRows rows, RealSide real) throws Failure {
        int count = rows.count() >= 2 * PARTS ? PARTS : 1;
        var parts = IntStream.range(0, count)
                .mapToObj(part -> real.reference().newDigest())
                .toList();
        for (int row = 0; row < rows.count(); row++) {
            var admission = parts.get(row % count).add(rows.features()[row], rows.probabilities()[row]);
            if (admission instanceof Admission.Refused refused) {
                throw refused(what, row, refused);
            }
        }
        return parts;
    }

    private Map<String, Double> errors(List<DiversityDigest> parts, RealSide real) {
        return parts.size() < PARTS || extractor.features() > JACKKNIFE_FEATURES
                ? Map.of()
                : Jackknife.errors(parts, real.reference());
    }

    private static List<Score> withErrors(List<Score> scores, Map<String, Double> errors, Set<String> wanted) {
        return scores.stream()
                .filter(score -> isWanted(score.name(), wanted))
                .map(score -> score.uncertainty().isPresent()
                                || WITHOUT_ERROR.contains(score.name())
                                || !errors.containsKey(score.name())
                        ? score
                        : new Score(
                                score.name(),
                                score.value(),
                                OptionalDouble.of(errors.get(score.name())),
                                score.count(),
                                score.floor()))
                .toList();
    }

    private void inMemory(
            FeatureRows rows, RealSide real, Set<String> wanted, List<Score> scores, List<AbsentScore> absent) {
        var names = SamplePortfolio.names().stream()
                .filter(name -> isWanted(name, wanted))
                .filter(name -> scores.stream().noneMatch(score -> score.name().equals(name)))
                .toList();
        if (names.isEmpty()) {
            return;
        }
        if (real.rows().isEmpty()) {
            names.stream()
                    .filter(name -> absent.stream().noneMatch(one -> one.name().equals(name)))
                    .forEach(name -> absent.add(new AbsentScore(
                            name, "it needs the real samples, of which a stored reference keeps statistics")));
            return;
        }
        var found = SamplePortfolio.assess(real.rows().get().features(), rows.features(), SEED);
        absent.removeIf(one -> found.score(one.name()).isPresent());
        found.scores().stream().filter(score -> names.contains(score.name())).forEach(scores::add);
        found.absent().stream().filter(one -> names.contains(one.name())).forEach(absent::add);
    }

    private void withholdClasses(List<Score> scores, List<AbsentScore> absent) {
        if (!extractor.classifies()) {
            scores.stream()
                    .map(Score::name)
                    .filter(OF_CLASSES::contains)
                    .forEach(name -> absent.add(
                            new AbsentScore(name, "extractor %s knows no classes".formatted(extractor.identity()))));
            scores.removeIf(score -> OF_CLASSES.contains(score.name()));
        }
    }

    private static List<Score> chosen(List<Score> scores, Set<String> wanted) {
        return scores.stream().filter(score -> isWanted(score.name(), wanted)).toList();
    }

    private static boolean isWanted(String name, Set<String> wanted) {
        return wanted.isEmpty() || wanted.contains(name);
    }

    private List<String> notes(FeatureRows rows, RealSide real) {
        var notes = new ArrayList<String>();
        if (rows.allEqual()) {
            notes.add("all %d samples of WHAT are equal: a complete collapse".formatted(rows.count()));
        }
        singular("WHAT", rows).ifPresent(notes::add);
        real.rows().flatMap(features -> singular("REF", features)).ifPresent(notes::add);
        return notes;
    }

    private static Optional<String> singular(String side, FeatureRows rows) {
        int width = rows.features()[0].length;
        if (rows.count() > width && width > RANK_FEATURES) {
            return Optional.empty();
        }
        int rank = rows.count() <= width ? rows.count() - 1 : rank(rows);
        return rank == width
                ? Optional.empty()
                : Optional.of(
                        "the covariance of %s is singular: %d samples vary in at most %d of %d directions; fd is exact, its error and floor are less so"
                                .formatted(side, rows.count(), rank, width));
    }

    private static int rank(FeatureRows rows) {
        var moments = new GaussianMoments(rows.features()[0].length);
        for (var row : rows.features()) {
            moments.fold(row, 1);
        }
        return moments.rank();
    }

    private static Failure refused(SampleSource source, int row, Admission.Refused refused) {
        return new Failure(
                "%s: sample %d cannot be scored: %s.".formatted(source.place(), row, refused.reason()),
                "The extractor gives what is no feature vector or no distribution.");
    }
}
