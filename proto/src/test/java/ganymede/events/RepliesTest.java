package ganymede.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ganymede.platform.ErrorCode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesTest {

    private static final byte[] CORRELATION = {1, 0, (byte) 0xfe};

    private final Replies replies = new Replies(List.of("ganymede.replies.", "team-"));

    @Test
    void withoutAWishTheDefaultTopicsAreUsed() {
        assertThat(replies.of(new RecordHeaders(), "")).isEqualTo(new Reply.Default());
    }

    @Test
    void thePayloadMayNameATopic() {
        assertThat(replies.of(new RecordHeaders(), "team-a"))
                .isEqualTo(new Reply.To("team-a", OptionalInt.empty(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "kafka_replyTopic, kafka_replyPartition, kafka_correlationId",
        "REPLY_TOPIC, REPLY_PARTITION, REPLY_CORRELATION_ID"
    })
    void bothFrameworksHeadersAreHonoured(String topic, String partition, String correlation) {
        var headers = new RecordHeaders();
        headers.add(topic, "ganymede.replies.web".getBytes(UTF_8));
        headers.add(partition, ByteBuffer.allocate(4).putInt(3).array());
        headers.add(correlation, CORRELATION);

        assertThat(replies.of(headers, "team-a"))
                .isEqualTo(new Reply.To(
                        "ganymede.replies.web",
                        OptionalInt.of(3),
                        List.of(new RecordHeader(correlation, CORRELATION))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ganymede.models", "other", "ganymede.replies./../x", "team-a b", "__consumer_offsets", " "})
    void topicsOutsideTheAllowedPrefixesAreRefusedByName(String topic) {
        assertThat(replies.of(new RecordHeaders(), topic)).isInstanceOfSatisfying(Reply.Refused.class, refused -> {
            assertThat(refused.problem().code()).isEqualTo(ErrorCode.INVALID_REPLY_TOPIC);
            assertThat(refused.problem().detail()).contains("'" + topic + "'", "ganymede.replies.");
        });
    }
}
