package ganymede.sketches;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Collects the real samples, in memory, from which a {@link Reference} is frozen. Not thread-safe. */
public final class ReferenceCollector {
    /** Takes 512 kB at 64 features and 5 us per generated sample; the standard error of coverage is below 1.6 %. */
    private static final int FROZEN = 1000;
    /** Enough for a median of 125,000 distances. */
    private static final int BANDWIDTH_POINTS = 500;
    /** Fewer give no covariance and no neighbours worth the name. */
    private static final int LEAST = 8;

    private final DigestSpec spec;
    private final List<double[]> features = new ArrayList<>();
    private final List<double[]> probabilities = new ArrayList<>();

    /**
     * Starts empty.
     *
     * @param features length of a feature vector
     * @param classes length of a probability vector
     * @param seed seed of the frozen subset and of the Fourier directions
     */
    public ReferenceCollector(int features, int classes, long seed) {
        this.spec = DigestSpec.of(features, classes, seed);
    }

    /** Keeps one real sample, or refuses it; the arguments are those of {@link DiversityDigest#add}. */
    public Admission add(double[] sampleFeatures, double[] sampleProbabilities) {
        var admission = Rows.checkSample(sampleFeatures, sampleProbabilities, spec);
        if (admission instanceof Admission.Accepted) {
            features.add(sampleFeatures.clone());
            probabilities.add(sampleProbabilities.clone());
        }
        return admission;
    }

    /** Keeps a batch of real samples; arguments and result are those of {@link DiversityDigest#addAll}. */
    public int addAll(float[] batchFeatures, float[] batchLogits, int count) {
        return ExtractedRows.offer(batchFeatures, batchLogits, count, spec, this::add);
    }

    /** Samples kept. */
    public int count() {
        return features.size();
    }

    /**
     * Freezes the reference: bandwidth by the median heuristic, up to 1,000 points with their k-NN radii, the digest.
     *
     * @throws IllegalStateException when fewer than 8 samples were kept
     */
    public Reference freeze() {
        if (features.size() < LEAST) {
            throw new IllegalStateException("real samples (%d) must be at least %d".formatted(features.size(), LEAST));
        }
        var chosen = chosen();
        var real = new DiversityDigest(spec.withBandwidth(medianDistance(chosen)));
        for (int sample = 0; sample < features.size(); sample++) {
            real.add(features.get(sample), probabilities.get(sample));
        }
        int neighbours = Math.min(FrozenPoints.DEFAULT_NEIGHBOURS, chosen.length - 1);
        var points = new FrozenPoints(flat(chosen), chosen.length, spec.features(), neighbours);
        return new Reference(real, points, binned(points, chosen));
    }

    /** All samples but the centres, each of which would lie at distance 0 from itself. */
    private NeighbourCounts binned(FrozenPoints points, int[] chosen) {
        var centres = Arrays.stream(chosen).limit(points.cells()).boxed().collect(Collectors.toSet());
        var counts = new NeighbourCounts(points);
        for (int sample = 0; sample < features.size(); sample++) {
            if (!centres.contains(sample)) {
                counts.fold(features.get(sample), 1);
            }
        }
        return counts;
    }

    /** A subset drawn by seed and position: the samples whose hashes are smallest, in order of hash. */
    private int[] chosen() {
        var draws = new SeededNormals(spec.seed());
        return IntStream.range(0, features.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer sample) -> draws.bits(sample)))
                .limit(FROZEN)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private double medianDistance(int[] chosen) {
        var rows = Arrays.stream(chosen)
                .limit(BANDWIDTH_POINTS)
                .mapToObj(features::get)
                .toArray(double[][]::new);
        double median = GaussianKernel.medianDistance(rows);
        return median > 0 ? median : spec.bandwidth();
    }

    private double[] flat(int[] chosen) {
        return Arrays.stream(chosen)
                .mapToObj(features::get)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }
}
