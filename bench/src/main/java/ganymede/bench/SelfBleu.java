package ganymede.bench;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much sequences repeat each other (Zhu et al. 2018, Texygen, section 3.2): the mean BLEU (Papineni et al. 2002) of each
 * of the first {@value #HYPOTHESES} against all others. Without brevity penalty, as all lengths are equal; an order without
 * a match counts as .1 matches (Chen and Cherry 2014, method 1).
 *
 * @param order longest n-gram
 */
record SelfBleu(int order, int length) {
    private static final int HYPOTHESES = 200;
    private static final double SMOOTHING = 0.1;

    /** @param sequences rows of {@code length} tokens */
    double of(float[] sequences) {
        int count = sequences.length / length;
        int hypotheses = Math.min(HYPOTHESES, count);
        var logarithms = new double[hypotheses];
        for (int n = 1; n <= order; n++) {
            Map<List<Float>, int[]> most = mostTwo(sequences, count, n);
            for (int row = 0; row < hypotheses; row++) {
                double matches = matches(counts(sequences, row, n), most);
                logarithms[row] += Math.log(Math.max(matches, SMOOTHING) / (length - n + 1)) / order;
            }
        }
        return Arrays.stream(logarithms).map(Math::exp).average().orElse(0);
    }

    /** Clipped by the largest count in any other row: the second largest where this row holds the largest. */
    private static int matches(Map<List<Float>, Integer> own, Map<List<Float>, int[]> most) {
        int matches = 0;
        for (var entry : own.entrySet()) {
            int[] best = most.getOrDefault(entry.getKey(), new int[2]);
            int others = best[0] == entry.getValue() ? best[1] : best[0];
            matches += Math.min(entry.getValue(), others);
        }
        return matches;
    }

    /** For each n-gram its two largest counts in a row. */
    private Map<List<Float>, int[]> mostTwo(float[] sequences, int count, int n) {
        Map<List<Float>, int[]> most = new HashMap<>();
        for (int row = 0; row < count; row++) {
            counts(sequences, row, n).forEach((gram, times) -> {
                int[] best = most.computeIfAbsent(gram, key -> new int[2]);
                best[1] = Math.max(best[1], Math.min(best[0], times));
                best[0] = Math.max(best[0], times);
            });
        }
        return most;
    }

    private Map<List<Float>, Integer> counts(float[] sequences, int row, int n) {
        Map<List<Float>, Integer> counts = new HashMap<>();
        for (int t = 0; t + n <= length; t++) {
            Float[] gram = new Float[n];
            for (int i = 0; i < n; i++) {
                gram[i] = sequences[row * length + t + i];
            }
            counts.merge(List.of(gram), 1, Integer::sum);
        }
        return counts;
    }
}
