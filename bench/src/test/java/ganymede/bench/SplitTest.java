package ganymede.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.families.Structure;
import ganymede.trainer.data.SocialNetwork;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitTest {
    private static final Structure.Network WHOLE =
            (Structure.Network) SocialNetwork.draw(90, 1).structure();
    private static final Split SPLIT = Split.of(WHOLE, 2);

    @Test
    void hidesATenthAndLeavesEveryNodeAnEdge() {
        long edges = WHOLE.neighbours().stream().mapToInt(List::size).sum() / 2;
        assertThat((double) SPLIT.hidden().size()).isCloseTo(edges / 10.0, within(1.0));
        assertThat(SPLIT.edges().count())
                .isEqualTo((int) (2 * (edges - SPLIT.hidden().size())));
        for (int[] edge : SPLIT.hidden()) {
            assertThat(SPLIT.training().neighbours().get(edge[0])).doesNotContain(edge[1]);
            assertThat(WHOLE.neighbours().get(edge[0])).contains(edge[1]);
        }
        assertThat(SPLIT.training().neighbours()).noneMatch(List::isEmpty);
    }

    @Test
    void aucIsOneForTheTruthAHalfForNothingAndZeroForItsOpposite() {
        assertThat(SPLIT.auc((i, j) -> WHOLE.neighbours().get(i).contains(j) ? 1 : 0))
                .isCloseTo(1, within(1e-12));
        assertThat(SPLIT.auc((i, j) -> 3)).isCloseTo(.5, within(1e-12));
        assertThat(SPLIT.auc((i, j) -> WHOLE.neighbours().get(i).contains(j) ? 0 : 1))
                .isCloseTo(0, within(1e-12));
    }

    @Test
    void countsPairsThatExistAndHiddenOnesAmongTheNew() {
        int[] hidden = SPLIT.hidden().getFirst();
        float[] known = SPLIT.edges().range(0, 2);
        float[] pairs = Arrays.copyOf(known, 8);
        pairs[4] = hidden[0];
        pairs[5] = hidden[1];
        // A node is no neighbour of itself.
        assertThat(SPLIT.existing(pairs)).isEqualTo(.75);
        assertThat(SPLIT.fresh(pairs)).isEqualTo(.5);
        assertThat(SPLIT.hiddenAmongNew(pairs)).isEqualTo(.5);
        assertThat(SPLIT.hiddenAmongNew(known)).isZero();
    }
}
