package ganymede.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeedSourceTest {

    @Test
    void theSameRootGivesTheSameSeeds() {
        assertThat(first(SeedSource.seeded(7))).containsExactly(first(SeedSource.seeded(7)));
        assertThat(first(SeedSource.seeded(7))).isNotEqualTo(first(SeedSource.seeded(8)));
    }

    @Test
    void systemSeedsDiffer() {
        assertThat(first(SeedSource.system())).doesNotHaveDuplicates();
    }

    private static long[] first(SeedSource seeds) {
        return LongStream.generate(seeds::next).limit(8).toArray();
    }
}
