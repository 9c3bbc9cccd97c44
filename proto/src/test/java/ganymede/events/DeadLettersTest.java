package ganymede.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ganymede.platform.ErrorCode;
import ganymede.platform.Problem;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private static final Problem PROBLEM = Problem.of(ErrorCode.UNDECODABLE, "value is no JSON");

    @Test
    void keepsTheOriginalByteForByteWithTheReasonBesideIt() {
        var headers = new RecordHeaders();
        TextHeaders.add(headers, "ce_id", "x");
        byte[] garbage = {0, 1, (byte) 0xff};

        var letter = DeadLetters.of(Incoming.of(Topics.GENERATION_REQUESTS, garbage, headers), PROBLEM);

        assertThat(letter.topic()).isEqualTo("ganymede.dead-letters");
        assertThat(letter.key()).isEqualTo("k".getBytes(UTF_8));
        assertThat(letter.value()).isEqualTo(garbage);
        assertThat(TextHeaders.text(letter.headers(), "ce_id")).hasValue("x");
        assertThat(TextHeaders.text(letter.headers(), DeadLetters.CODE)).hasValue("UNDECODABLE");
        assertThat(TextHeaders.text(letter.headers(), DeadLetters.CAUSE)).hasValue("value is no JSON");
        assertThat(TextHeaders.text(letter.headers(), DeadLetters.TOPIC)).hasValue("ganymede.generation.requests");
        assertThat(TextHeaders.text(letter.headers(), DeadLetters.PARTITION)).hasValue("2");
        assertThat(TextHeaders.text(letter.headers(), DeadLetters.OFFSET)).hasValue("41");
    }

    @Test
    void leavesTheOriginalRecordAlone() {
        var headers = new RecordHeaders();
        DeadLetters.of(Incoming.of(Topics.GENERATION_REQUESTS, new byte[1], headers), PROBLEM);

        assertThat(headers.toArray()).isEmpty();
    }

    @Test
    void cutsWhatTheDeadLetterTopicCouldNotTakeAndSaysSo() {
        var giant = new byte[3 << 20];

        var letter = DeadLetters.of(Incoming.of(Topics.GENERATION_REQUESTS, giant, new RecordHeaders()), PROBLEM);

        assertThat(letter.value()).hasSize(Topics.MAX_EVENT_BYTES);
        assertThat(TextHeaders.text(letter.headers(), DeadLetters.TRUNCATED)).hasValue("3145728");
    }

    @Test
    void aTombstoneStaysATombstone() {
        assertThat(DeadLetters.of(Incoming.of(Topics.MODELS, (byte[]) null, new RecordHeaders()), PROBLEM)
                        .value())
                .isNull();
    }
}
