package ganymede.trainer.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Structure;
import ganymede.nets.Draws;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphSoftmaxTest {
    /** A square 0, 1, 2, 3 with a tail 4 behind 2, and a pair 5, 6 apart. */
    private static final Structure.Network NETWORK = new Structure.Network(
            List.of(List.of(1, 3), List.of(0, 2), List.of(1, 3, 4), List.of(0, 2), List.of(2), List.of(6), List.of(5)));

    private static final float[] RELEVANCE = relevance();
    private static final GraphSoftmax SOFTMAX = new GraphSoftmax(NETWORK, RELEVANCE);

    @Test
    void isTheProductAlongThePathAndTheWayBack() {
        // From 0 the tree is 0 - 1 - 2 - 4 and 0 - 3: node 2 is reached by way of 1.
        double down = chance(0, 1, 1, 3) * chance(1, 2, 0, 2);
        double[] found = SOFTMAX.logProbabilities(0);
        assertThat(found[1]).isCloseTo(Math.log(chance(0, 1, 1, 3) * chance(1, 0, 0, 2)), within(1e-9));
        assertThat(found[2]).isCloseTo(Math.log(down * chance(2, 1, 1, 4)), within(1e-9));
        assertThat(found[3]).isCloseTo(Math.log(chance(0, 3, 1, 3)), within(1e-9));
        assertThat(found[4]).isCloseTo(Math.log(down * chance(2, 4, 1, 4)), within(1e-9));
    }

    @Test
    void sumsToOneOverTheNodesThatCanBeReached() {
        for (int query = 0; query < 7; query++) {
            double sum = Arrays.stream(SOFTMAX.logProbabilities(query))
                    .map(Math::exp)
                    .sum();
            assertThat(sum).isCloseTo(1, within(1e-9));
            assertThat(SOFTMAX.logProbabilities(query)[query]).isEqualTo(-60);
        }
        assertThat(SOFTMAX.logProbabilities(0)[5]).isEqualTo(-60);
    }

    @Test
    void walksDrawFromIt() {
        int count = 20_000;
        double[] shares = new double[7];
        for (int i = 0; i < count; i++) {
            var walk = SOFTMAX.walk(0, new Draws(3, i));
            shares[walk.drawn()] += 1.0 / count;
            assertThat(walk.moves().getFirst().from()).isZero();
        }
        double[] expected = SOFTMAX.logProbabilities(0);
        for (int node = 0; node < 7; node++) {
            assertThat(shares[node]).isCloseTo(Math.exp(expected[node]), within(.015));
        }
    }

    @Test
    void tableHoldsTheRowOfEveryQuery() {
        float[] table = SOFTMAX.table().data();
        for (int query = 0; query < 7; query++) {
            double[] row = SOFTMAX.logProbabilities(query);
            for (int node = 0; node < 7; node++) {
                assertThat(table[7 * query + node]).isEqualTo((float) row[node]);
            }
        }
    }

    private static double chance(int from, int to, int... among) {
        double sum = Arrays.stream(among)
                .mapToDouble(node -> Math.exp(RELEVANCE[7 * from + node]))
                .sum();
        return Math.exp(RELEVANCE[7 * from + to]) / sum;
    }

    private static float[] relevance() {
        float[] relevance = new float[49];
        Draws draws = new Draws(1);
        for (int i = 0; i < 49; i++) {
            relevance[i] = (float) draws.gaussian(i);
        }
        return relevance;
    }
}
