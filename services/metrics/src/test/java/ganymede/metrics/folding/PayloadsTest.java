package ganymede.metrics.folding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ganymede.artifacts.Sha256;
import ganymede.metrics.FlakyStore;
import ganymede.metrics.ScoredModel;
import ganymede.metrics.samples.Bytes;
import ganymede.metrics.samples.ModelVersion;
import ganymede.metrics.samples.Payload;
import ganymede.metrics.samples.SampleChunk;
import ganymede.metrics.samples.SampleEncoding;
import ganymede.platform.ErrorCode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadsTest {
    private static final byte[] BYTES = "samples".getBytes(UTF_8);

    private final FlakyStore store = new FlakyStore();
    private final Payloads payloads = new Payloads(store, "ganymede", 100);

    @Test
    void takesInlineBytesWithTheRightChecksum() {
        assertLoaded(chunk(new Payload.Inline(new Bytes(BYTES)), Sha256.raw(BYTES)));
    }

    @Test
    void takesBytesThatCameWithoutChecksum() {
        assertLoaded(chunk(new Payload.Inline(new Bytes(BYTES)), new byte[0]));
    }

    @Test
    void fetchesAClaimCheck() {
        store.put("results/r/0", BYTES);

        assertLoaded(chunk(new Payload.Referenced("s3://ganymede/results/r/0"), Sha256.raw(BYTES)));
    }

    @Test
    void namesBytesWithAnotherChecksum() {
        store.put("results/r/0", "others!".getBytes(UTF_8));

        assertRejected("s3://ganymede/results/r/0", ErrorCode.SAMPLES_CORRUPT);
    }

    @Test
    void namesAnObjectThatIsTooLarge() {
        store.put("results/r/0", new byte[101]);

        assertRejected("s3://ganymede/results/r/0", ErrorCode.OVERSIZED);
    }

    @ParameterizedTest
    @CsvSource({"s3://ganymede/results/gone", "s3://other/results/r/0", "file:///etc/passwd", "s3://ganymede/../x"})
    void namesAReferenceThatLeadsNowhere(String uri) {
        assertRejected(uri, ErrorCode.SAMPLES_MISSING);
    }

    @Test
    void waitsWhileTheStoreIsDown() {
        store.down(true);

        assertThat(payloads.load(chunk(new Payload.Referenced("s3://ganymede/results/r/0"), new byte[0])))
                .isInstanceOf(Payloads.Unavailable.class);
    }

    private void assertLoaded(SampleChunk chunk) {
        assertThat(payloads.load(chunk))
                .isInstanceOfSatisfying(
                        Payloads.Loaded.class,
                        loaded -> assertThat(loaded.bytes()).isEqualTo(BYTES));
    }

    private void assertRejected(String uri, ErrorCode code) {
        assertThat(payloads.load(chunk(new Payload.Referenced(uri), Sha256.raw(BYTES))))
                .isInstanceOfSatisfying(
                        Payloads.Rejected.class,
                        rejected -> assertThat(rejected.problem().code()).isEqualTo(code));
    }

    private static SampleChunk chunk(Payload payload, byte[] sha256) {
        return new SampleChunk(
                "r",
                new ModelVersion("digits", 1, ""),
                0,
                1,
                ScoredModel.LAYOUT.shape(),
                SampleEncoding.U8,
                payload,
                new Bytes(sha256),
                Instant.EPOCH,
                ScoredModel.ORIGIN,
                false,
                List.of());
    }
}
