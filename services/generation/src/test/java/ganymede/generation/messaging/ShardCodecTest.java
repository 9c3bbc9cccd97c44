package ganymede.generation.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.generation.catalogue.ModelVersion;
import ganymede.generation.sharding.Cut;
import ganymede.generation.sharding.Pin;
import ganymede.generation.sharding.Shard;
import ganymede.inference.RuntimeInfo;
import ganymede.inference.sampling.Tally;
import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import ganymede.platform.Stage;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShardCodecTest {
    private static final Cut CUT = new Cut(1_000, 120, 40, 4);
    private static final Pin PIN =
            new Pin(new ModelVersion("digits", 3), "sha256:ab", -7, true, Instant.parse("2026-01-02T03:04:05.678Z"));
    private static final Shard FRESH = Shard.all(CUT, PIN).get(3);

    @Test
    void aShardComesBackAsItWas() {
        var further = FRESH.after(new RuntimeInfo("engine 1", "cpu", "ALL", "noise"), new Tally(30, 20, 1));
        var failed = further.failed(new Problem(ErrorCode.STORE_FULL, "no space", Stage.DELIVERY));

        assertThat(read(FRESH)).isEqualTo(FRESH);
        assertThat(read(further)).isEqualTo(further);
        assertThat(further.piece()).isEqualTo(7);
        assertThat(further.ended()).isFalse();
        assertThat(read(failed)).isEqualTo(failed);
        assertThat(failed.ended()).isTrue();
    }

    @Test
    void isReadOnlyWithTheRequestThatItBelongsTo() {
        assertThatThrownBy(() -> ShardCodec.read(ShardCodec.bytes(FRESH), 200))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shards (4)");
        assertThatThrownBy(() -> ShardCodec.read(ShardCodec.bytes(FRESH), 1L << 40))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ShardCodec.read(new byte[0], 200)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ShardCodec.read("gibberish".getBytes(java.nio.charset.StandardCharsets.UTF_8), 200))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Shard read(Shard shard) {
        return ShardCodec.read(ShardCodec.bytes(shard), CUT.count());
    }
}
