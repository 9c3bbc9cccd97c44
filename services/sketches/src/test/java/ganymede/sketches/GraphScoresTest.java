package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GraphScoresTest {
    /** A triangle 0, 1, 2 with a tail 3, and a value of another kind behind each row. */
    private static final double[] TRIANGLE = {
        0, 1, 1, 0, 9,
        1, 0, 1, 0, 9,
        1, 1, 0, 1, 9,
        0, 0, 1, 0, 9
    };

    @Test
    void countsDegreesAndClosedPairsOfNeighbours() {
        assertThat(GraphStatistics.degrees(TRIANGLE, 0, 4, 5)).containsExactly(0, .25, .5, .25);
        double[] clustering = GraphStatistics.clustering(TRIANGLE, 0, 4, 5);
        // Nodes 0 and 1 close all, node 2 one pair of three, node 3 has no pair.
        assertThat(clustering[99]).isEqualTo(.5);
        assertThat(clustering[33]).isEqualTo(.25);
        assertThat(clustering[0]).isEqualTo(.25);
    }

    @Test
    void readsTheUpperTriangleAlone() {
        double[] upper = TRIANGLE.clone();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j <= i; j++) {
                upper[5 * i + j] = 0;
            }
        }
        assertThat(GraphStatistics.degrees(upper, 0, 4, 5)).isEqualTo(GraphStatistics.degrees(TRIANGLE, 0, 4, 5));
    }

    @Test
    void kernelIsGaussianInTheEarthMoversDistance() {
        double[] left = {1, 0, 0, 0};
        double[] right = {.5, 0, 0, .5};
        // Half of the mass moves by three.
        assertThat(new HistogramKernel(2, 1).of(left, right)).isCloseTo(Math.exp(-1.5 * 1.5 / 8), within(1e-15));
        assertThat(new HistogramKernel(2, 3).of(left, right)).isCloseTo(Math.exp(-.5 * .5 / 8), within(1e-15));
    }

    @Test
    void discrepancyIsZeroForEqualSetsAndTwoForSetsFarApart() {
        double[][] low = {{1, 0, 0}, {1, 0, 0}};
        double[][] high = {{0, 0, 1}};
        HistogramKernel narrow = new HistogramKernel(.01, 1);
        assertThat(narrow.discrepancy(low, low)).isCloseTo(0, within(1e-15));
        assertThat(narrow.discrepancy(low, high)).isCloseTo(2, within(1e-15));
    }

    @Test
    void sketchSeesDenserGraphsAndNotOtherRealOnes() {
        GraphSketch real = graphs(1, .3);
        double other = GraphSketch.degreeDiscrepancy(real, graphs(2, .3));
        double denser = GraphSketch.degreeDiscrepancy(real, graphs(3, .5));
        assertThat(other).isBetween(-.005, .005);
        assertThat(denser).isGreaterThan(.1);
        assertThat(GraphSketch.clusteringDiscrepancy(real, graphs(4, .5))).isGreaterThan(.02);
    }

    private static GraphSketch graphs(long seed, double chance) {
        GraphSketch sketch = new GraphSketch(8, 8);
        double[] graph = new double[64];
        for (int i = 0; i < 500; i++) {
            int first = 64 * i;
            Arrays.setAll(graph, at -> uniform(seed, first + at) < chance ? 1 : 0);
            sketch.add(graph, 1);
        }
        return sketch;
    }

    private static double uniform(long seed, int at) {
        return (SeededNormals.mix(seed << 32 | at) >>> 11) * 0x1.0p-53;
    }
}
