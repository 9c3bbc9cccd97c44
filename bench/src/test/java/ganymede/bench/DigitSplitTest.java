package ganymede.bench;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.trainer.data.Dataset;
import ganymede.trainer.data.GlyphDigits;
import ganymede.trainer.data.IdxDataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DigitSplitTest {
    private final DigitSplit split = DigitSplit.of(GlyphDigits.draw(100, 3), 1);

    @Test
    void noUnseenDigitIsTrainedOn() {
        assertThat(split.training().count()).isEqualTo(80);
        assertThat(split.unseen().count()).isEqualTo(20);
        Set<Integer> trained = hashes(split.training());
        trained.retainAll(hashes(split.unseen()));
        assertThat(trained).isEmpty();
    }

    @Test
    void isReadBackAsAnyUsersFiles(@TempDir Path directory) throws IOException {
        split.write(directory);
        Dataset read = IdxDataset.read(directory);
        assertThat(read.count()).isEqualTo(80);
        float[] written = split.training().range(0, 80);
        float[] found = read.range(0, 80);
        for (int i = 0; i < written.length; i++) {
            // Half of one of 255 steps over [-1, 1], and rounding.
            assertThat(Math.abs(found[i] - written[i])).isLessThan(1.01f / 255);
        }
        assertThat(read.label(7)).isEqualTo(split.training().label(7));
    }

    @Test
    void copiesAreNearAndUnseenDigitsAreNot() {
        var nearest = new NearestDigits(split);
        Map<String, Double> copies = nearest.compare(split.training().range(0, 20), 20);
        assertThat(copies).containsEntry("near_copies", 1.0).containsEntry("nearest_over_unseen", 0.0);
        Map<String, Double> fresh = nearest.compare(split.unseen().range(0, 20), 20);
        assertThat(fresh).containsEntry("near_copies", 0.0).containsEntry("nearest_over_unseen", 1.0);
    }

    private static Set<Integer> hashes(Dataset data) {
        Set<Integer> hashes = new HashSet<>();
        for (int i = 0; i < data.count(); i++) {
            hashes.add(Arrays.hashCode(data.range(i, i + 1)));
        }
        return hashes;
    }
}
