package ganymede.trainer.torch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Capacity;
import ganymede.families.GraphGan;
import ganymede.families.GraphPolicy;
import ganymede.families.SampleSpace;
import ganymede.families.Structure;
import ganymede.nets.Draws;
import ganymede.nets.Tensor;
import ganymede.nets.Weights;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GraphLossesIT {
    private static final Structure.Network SQUARE =
            new Structure.Network(List.of(List.of(1, 3), List.of(0, 2), List.of(1, 3), List.of(0, 2)));
    private final GraphPolicy recipe = new GraphGan().on(new SampleSpace(List.of(2), 4, 4, SQUARE), new Capacity(1, 3));
    private final TorchNet net =
            new TorchNet(recipe.relevance(), Weights.initial(recipe.relevance(), recipe.initialisation(), 1));

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    void relevancesAreThoseOfTheNetPairByPair() {
        float[] all = relevances();
        Tensor pairs = new Tensor(new int[] {3, 2}, new float[] {0, 1, 2, 3, 3, 3});
        float[] scores = requireNonNull(net.evaluate(Map.of("samples", pairs)).get("score"))
                .data();
        assertThat(scores[0]).isCloseTo(all[1], within(1e-6f));
        assertThat(scores[1]).isCloseTo(all[11], within(1e-6f));
        assertThat(scores[2]).isCloseTo(all[15], within(1e-6f));
    }

    @Test
    void likelihoodIsTheSoftmaxOverAllOtherNodes() {
        float[] all = relevances();
        double sum = Math.exp(all[1]) + Math.exp(all[2]) + Math.exp(all[3]);
        double loss = Scoped.call(
                () -> GraphLosses.likelihood(net, new int[] {0}, new int[] {2}).item_double());
        assertThat(loss).isCloseTo(Math.log(sum) - all[2], within(1e-5));
    }

    @Test
    void policyWeighsTheLogarithmOfEachWalkByItsAdvantage() {
        GraphSoftmax softmax = new GraphSoftmax(SQUARE, relevances());
        List<GraphSoftmax.Walk> walks = List.of(softmax.walk(0, new Draws(1)), softmax.walk(2, new Draws(2)));
        double expected = 0;
        float[] advantages = {.5f, -2};
        for (int i = 0; i < 2; i++) {
            var walk = walks.get(i);
            expected -= advantages[i] * softmax.logProbabilities(walk.query())[walk.drawn()] / 2;
        }
        double loss =
                Scoped.call(() -> GraphLosses.policy(net, walks, advantages).item_double());
        assertThat(loss).isCloseTo(expected, within(1e-5));
        gradientIsThatOfFiniteDifferences(() -> GraphLosses.policy(net, walks, advantages));
    }

    /** In the embedding, whose changes do not change the walks that were drawn. */
    private void gradientIsThatOfFiniteDifferences(Supplier<org.bytedeco.pytorch.Tensor> loss) {
        var embedding = requireNonNull(net.parameters().get(GraphPolicy.EMBEDDING));
        Tensor gradient = Scoped.call(() -> Convert.tensor(
                torch.grad(new TensorVector(loss.get()), new TensorVector(embedding))
                        .get(0),
                4,
                3));
        Tensor at = Scoped.frozen(() -> Convert.tensor(embedding, 4, 3));
        for (int i = 0; i < at.size(); i++) {
            double slope = (shifted(at, i, .05f, loss) - shifted(at, i, -.05f, loss)) / .1;
            assertThat((double) gradient.data()[i]).isCloseTo(slope, within(1e-3));
        }
    }

    private double shifted(Tensor at, int index, float by, Supplier<org.bytedeco.pytorch.Tensor> loss) {
        var embedding = requireNonNull(net.parameters().get(GraphPolicy.EMBEDDING));
        Tensor moved = at.copy();
        moved.data()[index] += by;
        Scoped.frozen(() -> embedding.copy_(Convert.floats(moved)));
        double value = Scoped.call(() -> loss.get().item_double());
        Scoped.frozen(() -> embedding.copy_(Convert.floats(at)));
        return value;
    }

    private float[] relevances() {
        return Scoped.frozen(() -> Convert.tensor(GraphLosses.relevances(net, new int[] {0, 1, 2, 3}), 4, 4))
                .data();
    }
}
