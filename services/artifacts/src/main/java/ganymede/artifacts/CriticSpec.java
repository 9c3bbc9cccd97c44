package ganymede.artifacts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to run the critic of a published version. It takes samples exactly as the generator gives them and judges each alone.
 *
 * @param input name of the input for samples
 * @param label name of the input for classes; null when it is not told the class
 * @param logRatio name of the output with one value per sample: ln p(x) / g(x), of real against generated density
 * @param percentiles of that value among generated samples: the 0th, 1st ... 100th
 */
public record CriticSpec(
        String input, @Nullable String label, String logRatio, List<Double> percentiles, Calibration calibration) {
    public CriticSpec {
        percentiles = List.copyOf(percentiles);
    }

    /**
     * How the critic's raw score became a log ratio, {@code slope x score + offset}, and how well it does on samples that were
     * not used for that.
     *
     * @param brier mean squared error of 1 / (1 + e^-ratio) as the probability of being real; 0.25 when it knows nothing
     * @param z standard score of the number of real samples, about standard normal when the probabilities are right
     * @param samples that it was judged on, half of them real
     */
    public record Calibration(double slope, double offset, double brier, double z, int samples) {}
}
