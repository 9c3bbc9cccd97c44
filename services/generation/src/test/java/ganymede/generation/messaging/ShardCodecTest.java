package ganymede.generation.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import ganymede.events.v1.ShardFailure;
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
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShardCodecTest {
    private static final Cut CUT = new Cut(1_000, 120, 40, 4);
    private static final Pin PIN = new Pin(
            new ModelVersion("digits", 3),
            "sha256:ab",
            -7,
            true,
            Instant.parse("2026-01-02T03:04:05.678Z"),
            List.of(0.25f, 0.75f));
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
        assertThatThrownBy(() -> ShardCodec.read(headers(ShardCodec.bytes(FRESH)), 200))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shards (4)");
        refused(ShardCodec.bytes(FRESH), 1L << 40);
    }

    @Test
    void whatIsNoShardIsRefusedWhateverItIs() throws Exception {
        var whole = ganymede.events.v1.Shard.parseFrom(ShardCodec.bytes(FRESH));

        assertThatThrownBy(() -> ShardCodec.read(new RecordHeaders(), CUT.count()))
                .isInstanceOf(IllegalArgumentException.class);
        refused(null, CUT.count());
        refused(new byte[0], CUT.count());
        refused("gibberish".getBytes(UTF_8), CUT.count());
        refused(whole.toBuilder().setNumber(-1).build().toByteArray(), CUT.count());
        refused(whole.toBuilder().setPiece(8).build().toByteArray(), CUT.count());
        refused(whole.toBuilder().setChunkSize(0).build().toByteArray(), CUT.count());
        // Its end, made by nobody
        refused(whole.toBuilder().setPiece(11).build().toByteArray(), CUT.count());
        refused(
                whole.toBuilder()
                        .setCreatedAt(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE))
                        .build()
                        .toByteArray(),
                CUT.count());
        refused(
                whole.toBuilder()
                        .setFailure(ShardFailure.newBuilder().setCode("NONE").setStage("none"))
                        .build()
                        .toByteArray(),
                CUT.count());
    }

    private static void refused(byte @Nullable [] bytes, long count) {
        assertThatThrownBy(() -> ShardCodec.read(headers(bytes), count)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Shard read(Shard shard) {
        return ShardCodec.read(headers(ShardCodec.bytes(shard)), CUT.count());
    }

    private static Headers headers(byte @Nullable [] bytes) {
        return new RecordHeaders().add(ShardCodec.HEADER, bytes);
    }
}
