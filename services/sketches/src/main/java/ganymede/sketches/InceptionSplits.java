package ganymede.sketches;

import java.util.Arrays;
import java.util.List;

/**
 * Inception scores of consecutive parts of a sample, the published protocol (Salimans et al. 2016, arXiv 1606.03498): part i
 * of S holds the rows from i n/S, rounded down, to (i + 1) n/S, not shuffled.
 *
 * <p>Blind spot: as {@link InceptionSums#inceptionScore}; and parts of few rows score lower than the whole, so that numbers
 * of different part sizes cannot be compared.
 *
 * @param scores of the parts, in order
 */
public record InceptionSplits(List<Double> scores) {

    /** Copies the list. */
    public InceptionSplits {
        scores = List.copyOf(scores);
    }

    /**
     * Scores each part.
     *
     * @param probabilities [n][classes], rows summing to 1
     * @param splits S, 1 to n
     */
    public static InceptionSplits of(double[][] probabilities, int splits) {
        if (splits < 1 || splits > probabilities.length) {
            throw new IllegalArgumentException(
                    "splits (%d) must be between 1 and the rows (%d)".formatted(splits, probabilities.length));
        }
        var scores = new Double[splits];
        for (int split = 0; split < splits; split++) {
            int from = (int) ((long) split * probabilities.length / splits);
            int to = (int) ((split + 1L) * probabilities.length / splits);
            var sums = new InceptionSums(probabilities[0].length);
            for (int row = from; row < to; row++) {
                sums.fold(probabilities[row], 1);
            }
            scores[split] = sums.inceptionScore();
        }
        return new InceptionSplits(Arrays.asList(scores));
    }

    /** The mean over parts. */
    public double mean() {
        return scores.stream().mapToDouble(Double::doubleValue).sum() / scores.size();
    }

    /** The standard deviation over parts: 0 lost degrees as torch-fidelity, 1 as torchmetrics and StudioGAN. */
    public double deviation(int lostDegrees) {
        double mean = mean();
        double squares = scores.stream()
                .mapToDouble(score -> (score - mean) * (score - mean))
                .sum();
        return Math.sqrt(squares / (scores.size() - lostDegrees));
    }
}
