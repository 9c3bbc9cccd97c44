package ganymede.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.SamplesGenerated;
import org.junit.jupiter.api.Test;

final class AnswerCheckTest {
    private static final int BYTES = 4;

    private final AnswerCheck check = new AnswerCheck(BYTES);

    @Test
    void countsARequestOnceWithAllItsSamplesInWhateverChunks() {
        check.asked("a", 3);
        check.arrived(chunk("a", 2, 2 * BYTES));
        check.arrived(chunk("a", 1, BYTES));

        assertThat(check.completes(end("a"))).isTrue();
        assertThat(check.completes(end("a"))).as("the second time").isFalse();
    }

    @Test
    void passesOverWhatNobodyAskedFor() {
        check.arrived(chunk("other", 1, BYTES));

        assertThat(check.completes(end("other"))).isFalse();
    }

    @Test
    void rejectsFewerSamplesThanAskedFor() {
        check.asked("a", 3);
        check.arrived(chunk("a", 2, 2 * BYTES));

        assertThatThrownBy(() -> check.completes(end("a")))
                .hasMessage("request a asked for 3 samples and is complete with 2");
    }

    @Test
    void rejectsAnEndWithoutAnySamples() {
        check.asked("a", 3);

        assertThatThrownBy(() -> check.completes(end("a"))).hasMessageEndingWith("is complete with null");
    }

    @Test
    void rejectsSamplesThatAreNotTheirSize() {
        check.asked("a", 2);

        assertThatThrownBy(() -> check.arrived(chunk("a", 2, 2 * BYTES - 1)))
                .hasMessage("2 samples of request a have 7 bytes, not 4 each");
    }

    @Test
    void countsSamplesThatLieInTheObjectStore() {
        check.asked("a", 2);
        check.arrived(SamplesGenerated.newBuilder()
                .setRequestId("a")
                .setCount(2)
                .setDataref("s3://bucket/key")
                .build());

        assertThat(check.completes(end("a"))).isTrue();
    }

    private static SamplesGenerated chunk(String id, int count, int bytes) {
        return SamplesGenerated.newBuilder()
                .setRequestId(id)
                .setCount(count)
                .setData(ByteString.copyFrom(new byte[bytes]))
                .build();
    }

    private static GenerationCompleted end(String id) {
        return GenerationCompleted.newBuilder().setRequestId(id).build();
    }
}
