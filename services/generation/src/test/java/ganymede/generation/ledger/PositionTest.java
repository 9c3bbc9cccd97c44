package ganymede.generation.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PositionTest {
    /** Kafka's default of {@code offset.metadata.max.bytes}. */
    private static final int LARGEST_METADATA = 4096;

    private static final long NEXT = 7_000_000_000L;

    @Test
    void isReadAsItWasWritten() {
        var position = Position.at(NEXT).after(List.of(NEXT + 1, NEXT + 9, NEXT + 4000), NEXT);

        var read = Position.read(NEXT, position.text());

        assertThat(read).isEqualTo(position);
        assertThat(read.ahead()).isEqualTo(3);
        assertThat(LongStream.range(NEXT - 2, NEXT + 5000).filter(read::answered))
                .containsExactly(NEXT - 2, NEXT - 1, NEXT + 1, NEXT + 9, NEXT + 4000);
    }

    @Test
    void fitsTheMetadataOfAnOffset() {
        var all = LongStream.range(NEXT + 1, NEXT + Position.REACH).boxed().toList();
        var text = Position.at(NEXT).after(all, NEXT).text();

        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(LARGEST_METADATA);
        assertThat(Position.read(NEXT, text).ahead()).isEqualTo(Position.REACH - 1);
    }

    @Test
    void forgetsWhatItHasPassed() {
        var position = Position.at(NEXT).after(List.of(NEXT + 1, NEXT + 3), NEXT);

        assertThat(position.after(List.of(NEXT, NEXT + 5), NEXT + 2))
                .isEqualTo(Position.at(NEXT + 2).after(List.of(NEXT + 3, NEXT + 5), NEXT + 2));
        // As when the log was cut, beyond what an int can tell.
        assertThat(position.after(List.of(), 2 * NEXT)).isEqualTo(Position.at(2 * NEXT));
        assertThat(position.answered(2 * NEXT)).isFalse();
        assertThat(Position.at(NEXT).text()).isEmpty();
    }

    @Test
    void takesATextOfOthersForNothing() {
        assertThat(Position.read(NEXT, "set by an operator")).isEqualTo(Position.at(NEXT));
        assertThatThrownBy(() -> Position.read(NEXT, "answered/1:*"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(Long.toString(NEXT))
                .hasMessageContaining("without metadata");
    }
}
