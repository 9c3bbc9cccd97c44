package ganymede.metrics.watching;

import java.util.List;

/**
 * The classes of samples beside what they should be.
 *
 * @param real samples of each class among the real data
 * @param seen samples of each class, each counted for its most probable one
 * @param labelWeights probability of each class when the model draws its labels; empty when it takes none
 */
@SuppressWarnings("ArrayRecordComponent") // read once and never compared
public record ClassShares(long[] real, long[] seen, List<Double> labelWeights) {
    public ClassShares {
        labelWeights = List.copyOf(labelWeights);
    }
}
