package ganymede.trainer.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.DatasetSource;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StructureScoresTest {
    private static final int COUNT = 1000;

    @Test
    void otherRowsOfTheSameLawAreAlikeAndNoNearerThanRealOnes() throws IOException {
        Map<String, Double> scores = scores(new DatasetSource.Rows(COUNT, 1), new DatasetSource.Rows(COUNT, 2));
        assertThat(scores.get("column_similarity")).isBetween(.95, 1.0);
        assertThat(scores.get("pair_similarity")).isBetween(.95, 1.0);
        assertThat(scores.get("nearest_record_over_real")).isBetween(.7, 1.4);
    }

    @Test
    void trainingRowsThatComeBackLieNearest() throws IOException {
        DatasetSource source = new DatasetSource.Rows(COUNT, 1);
        assertThat(scores(source, source).get("nearest_record_over_real")).isLessThan(.7);
    }

    @Test
    void otherGraphsOfTheSameLawAreAlike() throws IOException {
        Map<String, Double> scores =
                scores(new DatasetSource.Communities(300, 1), new DatasetSource.Communities(300, 2));
        assertThat(scores.get("degree_mmd")).isCloseTo(0, within(.01));
        assertThat(scores.get("clustering_mmd")).isCloseTo(0, within(.01));
    }

    @Test
    void edgesOfTheNetworkExistAndThoseOfAnotherRarelyDo() throws IOException {
        DatasetSource network = new DatasetSource.Network(90, 1);
        assertThat(scores(network, network)).containsEntry("known_edges", 1.0);
        assertThat(scores(network, new DatasetSource.Network(90, 2)).get("known_edges"))
                .isBetween(.05, .6);
    }

    @Test
    void picturesHaveNoOtherScores() throws IOException {
        assertThat(scores(new DatasetSource.Ring(100, 1), new DatasetSource.Ring(100, 1)))
                .isEmpty();
    }

    private static Map<String, Double> scores(DatasetSource real, DatasetSource fake) throws IOException {
        StructureScores scores = StructureScores.of(real.load());
        Dataset samples = fake.load();
        int half = samples.count() / 2;
        scores.add(samples.range(0, half), half);
        scores.add(samples.range(half, samples.count()), samples.count() - half);
        return scores.scores();
    }
}
