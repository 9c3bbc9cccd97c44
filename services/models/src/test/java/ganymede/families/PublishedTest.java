package ganymede.families;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.nets.Draws;
import ganymede.nets.Net;
import ganymede.nets.Parameters;
import ganymede.nets.Port;
import ganymede.nets.ReferenceForward;
import ganymede.nets.Tempered;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a published generator does with the inputs that its training does not know. */
class PublishedTest {
    private static final int LENGTH = 5;
    private static final int VOCABULARY = 6;
    private static final int ROWS = 400;
    private static final Capacity CAPACITY = new Capacity(4, 4);

    static Stream<Recipe> drawing() {
        var tokens = SampleSpace.tokens(LENGTH, VOCABULARY, 3);
        var image = SampleSpace.image(1, 4, 4, 0);
        var graph = new SampleSpace(List.of(3, 5), 2, new Structure.Graph(3, 2));
        var table = new SampleSpace(
                List.of(2),
                2,
                new Structure.Table(List.of(
                        new Column.Continuous("price", List.of(new Column.Mode(.5, 10, 1), new Column.Mode(.5, 20, 2))),
                        new Column.Categorical("plan", List.of("basic", "premium"), List.of(.6, .4)))));
        var ring = IntStream.range(0, 6)
                .mapToObj(i -> List.of((i + 1) % 6, (i + 5) % 6))
                .toList();
        var network = new SampleSpace(List.of(2), 6, 6, new Structure.Network(ring));
        return Stream.of(
                new SeqGan().on(tokens, CAPACITY),
                new PixelCnn().on(image, CAPACITY),
                new PixelRnn().on(image, CAPACITY),
                new Molgan().on(graph, CAPACITY),
                new Ctgan().on(table, CAPACITY),
                new Tvae().on(table, CAPACITY),
                new GraphGan().on(network, CAPACITY));
    }

    @ParameterizedTest
    @MethodSource("drawing")
    void atTemperatureOneWithoutAPrefixNothingChanges(Recipe recipe) {
        assertThat(Parameters.of(recipe.published())).isEqualTo(Parameters.of(recipe.generator()));
        assertThat(recipe.published().inputs()).contains(Port.floats(Tempered.TEMPERATURE, 1));
        assertThat(samples(recipe, recipe.published(), 1)).isEqualTo(samples(recipe, recipe.generator(), 1));
    }

    @ParameterizedTest
    @MethodSource("drawing")
    void theColderTheLessDiverse(Recipe recipe) {
        double before = -1;
        for (float temperature : new float[] {0.01f, 1, 4}) {
            double entropy = entropy(samples(recipe, recipe.published(), temperature));
            assertThat(entropy).as("entropy at %s", temperature).isGreaterThan(before);
            before = entropy;
        }
    }

    @Test
    void aSequenceBeginsWithItsPrefixAndGoesOnAsIfItHadDrawnIt() {
        var recipe = new SeqGan().on(SampleSpace.tokens(LENGTH, VOCABULARY, 3), CAPACITY);
        float[] free = samples(recipe, recipe.published(), 1);
        float[] beginning = Arrays.copyOf(free, LENGTH);
        beginning[3] = -1;
        beginning[4] = -1;
        // The first row drew this beginning itself, so it must end alike; all others must change to it.
        float[] continued = samples(recipe, recipe.published(), 1, beginning);
        assertThat(Arrays.copyOf(continued, LENGTH)).isEqualTo(Arrays.copyOf(free, LENGTH));
        for (int row = 0; row < ROWS; row++) {
            assertThat(Arrays.copyOfRange(continued, row * LENGTH, row * LENGTH + 3))
                    .isEqualTo(Arrays.copyOf(beginning, 3));
        }
        assertThat(entropy(continued)).isPositive();
    }

    @Test
    void aGeneratorThatDrawsNothingTakesNoTemperature() {
        var recipe = new Gan().on(new SampleSpace(List.of(2), 0));
        assertThat(recipe.published()).isSameAs(recipe.generator());
    }

    /** Large weights: logits that differ. */
    private static Weights weights(Recipe recipe) {
        var tensors = new LinkedHashMap<String, Tensor>();
        Weights.initial(recipe.generator(), recipe.initialisation(), 3)
                .tensors()
                .forEach((name, tensor) -> {
                    float[] data = tensor.data().clone();
                    for (int i = 0; i < data.length; i++) {
                        data[i] *= 2;
                    }
                    tensors.put(name, new Tensor(tensor.shape(), data));
                });
        return new Weights(tensors);
    }

    private static float[] samples(Recipe recipe, Net net, float temperature, float... beginning) {
        Map<String, Tensor> inputs = new HashMap<>();
        for (Port port : net.inputs()) {
            float[] prefix = beginning.length > 0 ? beginning : new float[] {-1};
            inputs.put(
                    port.name(),
                    switch (port.name()) {
                        case Tempered.TEMPERATURE -> repeated(port, temperature);
                        case PolicyGradient.PREFIX -> repeated(port, prefix);
                        case "label" -> Tensor.zeros(ROWS);
                        default -> noise(recipe, port);
                    });
        }
        return ReferenceForward.run(net, weights(recipe), inputs)
                .firstEntry()
                .getValue()
                .data();
    }

    /** Uniform for inverted distribution functions; else normal, where all rows share the latent and differ in their draws. */
    private static Tensor noise(Recipe recipe, Port port) {
        int[] shape = {ROWS, port.shape().getFirst()};
        boolean inverted = recipe.discrete() || recipe instanceof GraphPolicy;
        Tensor noise = inverted ? new Draws(5).uniforms(shape) : new Draws(5).gaussians(shape);
        for (int row = 1; row < ROWS && !inverted; row++) {
            System.arraycopy(noise.data(), 0, noise.data(), row * shape[1], CAPACITY.latent());
        }
        return noise;
    }

    private static Tensor repeated(Port port, float... values) {
        int size = port.shape().getFirst();
        Tensor tensor = Tensor.zeros(ROWS, size);
        for (int i = 0; i < tensor.size(); i++) {
            tensor.data()[i] = values[i % size % values.length];
        }
        return tensor;
    }

    /** Of the last value of each sample, in nats: a token, pixel, category, node or kind of node. */
    private static double entropy(float[] samples) {
        int size = samples.length / ROWS;
        Map<Float, Integer> counts = new HashMap<>();
        for (int row = 1; row <= ROWS; row++) {
            counts.merge(samples[row * size - 1], 1, Integer::sum);
        }
        return counts.values().stream()
                .mapToDouble(count -> -(double) count / ROWS * Math.log((double) count / ROWS))
                .sum();
    }
}
