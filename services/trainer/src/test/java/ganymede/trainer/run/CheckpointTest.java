package ganymede.trainer.run;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.artifacts.InMemoryObjectStore;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final RunStore store = new RunStore(objects, "run-1");

    @Test
    void comesBackFromItsBytes() {
        var read = Checkpoint.fromBytes(checkpoint(70).toBytes()).orElseThrow();

        assertThat(read.identity()).isEqualTo("sha256:x");
        assertThat(read.step()).isEqualTo(70);
        assertThat(read.watch()).isEqualTo(new ScoreWatch.Memory(.25, 60, 1));
        assertThat(read.state()).containsExactly(1, 2, 3);
    }

    @Test
    void isRefusedWhenAnyByteIsDamagedOrMissing() {
        byte[] bytes = checkpoint(70).toBytes();
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 1;
            assertThat(Checkpoint.fromBytes(damaged)).isEmpty();
            assertThat(Checkpoint.fromBytes(Arrays.copyOf(bytes, i))).isEmpty();
        }
    }

    @Test
    void aDamagedNewestFallsBackToTheOneBefore() {
        store.save(checkpoint(10));
        String newest = store.save(checkpoint(20));
        objects.put(newest, new byte[] {1, 2, 3});

        assertThat(store.latest().orElseThrow().step()).isEqualTo(10);
    }

    @Test
    void onlyTheLastTwoStay() {
        for (long step = 10; step <= 50; step += 10) {
            store.save(checkpoint(step));
        }

        assertThat(store.checkpoints())
                .containsExactly("runs/run-1/checkpoints/0000000050.bin", "runs/run-1/checkpoints/0000000040.bin");
    }

    @Test
    void aRunIdThatIsNoKeyGetsOneOfItsOwn() {
        String key = new RunStore(objects, "my run / \u00e4").saveGrid(1, new byte[1]);

        assertThat(key).matches("runs/id-[0-9a-f]{64}/grids/0000000001.png");
    }

    @Test
    void aVersionIsReservedOnce() {
        assertThat(store.version(3)).isEqualTo(3);
        assertThat(store.version(9)).isEqualTo(3);
    }

    private static Checkpoint checkpoint(long step) {
        return new Checkpoint("sha256:x", step, new ScoreWatch.Memory(.25, 60, 1), new byte[] {1, 2, 3});
    }
}
