package ganymede.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicsTest {

    @ParameterizedTest
    @EnumSource
    void isFoundByItsName(Topics topic) {
        assertThat(topic.topic()).matches("ganymede\\.[a-z.-]+");
        assertThat(Topics.named(topic.topic())).hasValue(topic);
    }

    @ParameterizedTest
    @EnumSource
    void isEitherCompactedOrForgets(Topics topic) {
        assertThat(topic.configuration().get("cleanup.policy"))
                .isEqualTo(topic.retention().isPresent() ? "delete" : "compact");
        assertThat(topic.configuration().containsKey("retention.ms"))
                .isEqualTo(topic.retention().isPresent());
    }

    @Test
    void theDeadLetterTopicTakesTheLargestEventOfAnyOther() {
        assertThat(Arrays.stream(Topics.values()).mapToInt(Topics::maxBytes).max())
                .hasValue(Topics.DEAD_LETTERS.maxBytes());
        assertThat(Topics.DEAD_LETTERS.maxBytes()).isGreaterThan(Topics.MAX_EVENT_BYTES);
    }

    @Test
    void anInlineChunkFitsItsTopicEvenAsJson() {
        // base64 grows by a third, and labels and digests travel beside the samples.
        assertThat(Topics.INLINE_BYTES * 2).isLessThanOrEqualTo(Topics.GENERATION_SAMPLES.maxBytes());
    }
}
