package ganymede.sketches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/** The golden vectors of numpy and scipy, and the tolerances they state. */
final class Golden {
    static final JsonNode ROOT = load();
    static final double[][] X = matrix(ROOT.at("/inputs/X"));
    static final double[][] Y = matrix(ROOT.at("/inputs/Y"));

    private Golden() {}

    private static JsonNode load() {
        try (var in = Golden.class.getResourceAsStream("/golden/metrics.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode node(String pointer) {
        var node = ROOT.at(pointer);
        assertThat(node.isMissingNode()).as(pointer).isFalse();
        return node;
    }

    static double number(String pointer) {
        return node(pointer).doubleValue();
    }

    static double[] vector(JsonNode node) {
        return IntStream.range(0, node.size())
                .mapToDouble(i -> node.get(i).doubleValue())
                .toArray();
    }

    static long[] counts(JsonNode node) {
        return IntStream.range(0, node.size())
                .mapToLong(i -> node.get(i).longValue())
                .toArray();
    }

    static int[] indices(JsonNode node) {
        return IntStream.range(0, node.size()).map(i -> node.get(i).intValue()).toArray();
    }

    static double[][] matrix(JsonNode node) {
        return IntStream.range(0, node.size())
                .mapToObj(i -> vector(node.get(i)))
                .toArray(double[][]::new);
    }

    static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    static double[][] pick(double[][] rows, int[] indices) {
        return Arrays.stream(indices).mapToObj(i -> rows[i]).toArray(double[][]::new);
    }

    static <S extends Sketch<S>> S filled(S sketch, double[][] rows) {
        assertThat(sketch.add(flat(rows), rows.length)).isInstanceOf(Admission.Accepted.class);
        return sketch;
    }

    /** 1e-12 + 1e-9 |b|: histogram, IS, KID, MMD, PRDC, DRS, modes, sliced W2. */
    static void assertEqual(double actual, double expected) {
        assertThat(actual).isCloseTo(expected, within(1e-12 + 1e-9 * Math.abs(expected)));
    }

    static void assertEqual(double actual, String pointer) {
        assertThat(actual).as(pointer).isCloseTo(number(pointer), within(1e-12 + 1e-9 * Math.abs(number(pointer))));
    }

    static void assertEqual(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("[%d]", i).isCloseTo(expected[i], within(1e-12 + 1e-9 * Math.abs(expected[i])));
        }
    }

    /** 1e-8 |b|: FID, Vendi, FID at infinity. */
    static void assertNear(double actual, String pointer) {
        assertThat(actual).as(pointer).isCloseTo(number(pointer), within(1e-8 * Math.abs(number(pointer))));
    }
}
