package ganymede.generation.sharding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.generation.scheduling.Span;
import ganymede.inference.SampleEncoding;
import ganymede.inference.SampleShape;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class PieceLimitsTest {
    private static final SampleShape DIGIT = SampleShape.of(1, 28, 28);
    private final PieceLimits limits = new PieceLimits(10_000, 8 << 20, 4);

    @Test
    void leavesWholeWhatFits() {
        assertThat(limits.cut(10_000, 159, SampleEncoding.U8, DIGIT)).isEmpty();
        assertThat(limits.cut(10_001, 159, SampleEncoding.U8, DIGIT)).isPresent();
        // Four bytes a value
        assertThat(limits.cut(10_000, 39, SampleEncoding.F32, DIGIT)).isPresent();
    }

    @Test
    void dealsEverySampleToOnePieceOfWholeChunksWithinTheLimits() {
        var cut = limits.cut(1_000_000, 159, SampleEncoding.U8, DIGIT).orElseThrow();

        assertThat(cut.shards()).isEqualTo(4);
        assertThat(cut.pieceSize()).isEqualTo(62 * 159);
        assertThat(cut.chunks()).isEqualTo(6290);
        var seen = new BitSet();
        for (int piece = 0; piece < cut.pieces(); piece++) {
            var span = cut.span(piece);
            assertThat(span.first() % cut.chunkSize()).isZero();
            assertThat(span.count() * 784L).isLessThanOrEqualTo(8 << 20);
            assertThat(seen.nextSetBit(span.first())).isNegative();
            seen.set(span.first(), span.end());
        }
        assertThat(seen.cardinality()).isEqualTo(1_000_000);
    }

    @Test
    void aChunkBeyondTheLimitIsAPieceOfItsOwn() {
        var cut = new PieceLimits(10, 100, 4)
                .cut(30, 20, SampleEncoding.U8, DIGIT)
                .orElseThrow();

        assertThat(cut.pieceSize()).isEqualTo(20);
        assertThat(cut.shards()).isEqualTo(2);
        assertThat(cut.span(1)).isEqualTo(new Span(20, 10));
        assertThatThrownBy(() -> cut.span(2)).hasMessageContaining("0..1");
    }

    @Test
    void isWholeWhenItsOneChunkIsTooLarge() {
        assertThat(new PieceLimits(10, 100, 4).cut(20, 20, SampleEncoding.U8, DIGIT))
                .isEmpty();
    }
}
