package ganymede.events;

import static org.assertj.core.api.Assertions.assertThat;

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
    void isBoundedByCompactionOrByTime(Topics topic) {
        var configuration = topic.configuration();

        assertThat(configuration.get("cleanup.policy"))
                .contains(topic.retention().isPresent() ? "delete" : "compact");
        assertThat(configuration.containsKey("retention.ms"))
                .isEqualTo(topic.retention().isPresent());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "METRICS_DIGESTS")
    void theDeadLetterTopicTakesItsLargestEvent(Topics topic) {
        assertThat(topic.maxBytes()).isLessThanOrEqualTo(Topics.DEAD_LETTERS.maxBytes());
    }

    @Test
    void anInlineChunkFitsItsTopicEvenAsJson() {
        // base64 grows by a third, and labels and digests travel beside the samples.
        assertThat(Topics.INLINE_BYTES * 2).isLessThanOrEqualTo(Topics.GENERATION_SAMPLES.maxBytes());
    }
}
