package ganymede.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import ganymede.artifacts.Sha256;
import ganymede.events.v1.GenerationCompleted;
import ganymede.events.v1.GenerationFailed;
import ganymede.events.v1.SamplesGenerated;
import ganymede.platform.ErrorCode;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountTest {
    /** Asks for 4 samples, inline. */
    private static final int REQUEST = 3;
    /** Asks for one sample, in the store. */
    private static final int STORED = 0;

    private static final int SAMPLE = 8;

    private final CalmBytes calm = new CalmBytes();
    private final Account account = new Account(REQUEST + 1, calm);

    @BeforeEach
    void answersTheOthers() {
        for (int request = 0; request <= REQUEST; request++) {
            int count = Question.of(request).count();
            calm.add(request, inline(request, 0, count));
        }
        for (int request = 1; request < REQUEST; request++) {
            account.chunk(request, inline(request, 0, Question.of(request).count()));
            account.completed(request, completed(request, 1));
        }
        account.chunk(STORED, stored("s3://bucket/key"));
        account.completed(STORED, completed(STORED, 1));
    }

    @Test
    void holdsWhenEveryRequestIsAnsweredOnceWithAllItsSamples() {
        account.chunk(REQUEST, inline(REQUEST, 0, 2));
        account.chunk(REQUEST, inline(REQUEST, 2, 2));
        account.completed(REQUEST, completed(REQUEST, 2));
        account.object(STORED, bytes(STORED, 0, 1));

        assertThat(account.answered()).isEqualTo(4);
        assertThat(account.verdict().holds()).isTrue();
    }

    @Test
    void aRequestWithoutTerminalEventIsLost() {
        account.chunk(REQUEST, inline(REQUEST, 0, 4));

        assertThat(account.verdict().lost()).isEqualTo(1);
        assertThat(account.verdict().notOnce()).isEqualTo(1);
        assertThat(account.verdict().holds()).isFalse();
    }

    @Test
    void aCompletedRequestWithoutAllItsSamplesIsLost() {
        account.chunk(REQUEST, inline(REQUEST, 2, 2));
        account.completed(REQUEST, completed(REQUEST, 1));

        assertThat(account.verdict().lost()).isEqualTo(1);
        assertThat(account.verdict().notOnce()).isZero();
    }

    @Test
    void anObjectThatIsNotThereIsLost() {
        answerInFull();
        account.object(STORED, null);

        assertThat(account.verdict().lost()).isEqualTo(1);
    }

    @Test
    void aSecondTerminalEventIsADuplicate() {
        answerInFull();
        account.completed(REQUEST, completed(REQUEST, 1));

        assertThat(account.verdict().duplicated()).isEqualTo(1);
        assertThat(account.verdict().notOnce()).isEqualTo(1);
    }

    @Test
    void aSampleThatComesTwiceIsADuplicate() {
        account.chunk(REQUEST, inline(REQUEST, 1, 1));
        answerInFull();

        assertThat(account.verdict().duplicated()).isEqualTo(1);
        assertThat(account.verdict().notOnce()).isZero();
        assertThat(account.verdict().lost()).isZero();
    }

    @Test
    void otherBytesAreDifferent() {
        var other = inline(REQUEST, 0, 4).toBuilder();
        other.setData(other.getData().substring(1).concat(ByteString.copyFrom(new byte[1])));
        account.chunk(REQUEST, other.build());
        account.completed(REQUEST, completed(REQUEST, 1));

        assertThat(account.verdict().differing()).isEqualTo(1);
    }

    @Test
    void anotherHashIsDifferent() {
        var other = inline(REQUEST, 0, 4).toBuilder().setSampleSha256(3, ByteString.copyFrom(new byte[32]));
        account.chunk(REQUEST, other.build());
        account.completed(REQUEST, completed(REQUEST, 1));

        assertThat(account.verdict().differing()).isEqualTo(1);
    }

    @Test
    void anObjectOfOtherBytesIsDifferent() {
        answerInFull();
        account.references((request, reference) -> account.object(request, new byte[SAMPLE]));

        assertThat(account.verdict().differing()).isEqualTo(1);
    }

    @Test
    void aFailureBecauseTheStoreIsAwayIsAnAnswer() {
        account.failed(REQUEST, failed(ErrorCode.STORE_UNAVAILABLE, true));

        assertThat(account.verdict().holds()).isTrue();
        assertThat(account.verdict().failures()).containsOnlyKeys("STORE_UNAVAILABLE");
    }

    @Test
    void aFailureForAnotherReasonIsUnexpected() {
        account.failed(REQUEST, failed(ErrorCode.INTERNAL, true));

        assertThat(account.verdict().unexpected()).isEqualTo(1);
        assertThat(account.verdict().holds()).isFalse();
    }

    @Test
    void samplesBesideAFailureAreUnexpected() {
        var answeredAtOnce = new Account(2, calm);
        answeredAtOnce.chunk(1, inline(1, 0, 1));
        answeredAtOnce.failed(1, failed(ErrorCode.STORE_UNAVAILABLE, true));

        assertThat(answeredAtOnce.verdict().unexpected()).isEqualTo(1);
    }

    @Test
    void samplesOfARequestInPiecesStandWhenItFails() {
        account.chunk(REQUEST, inline(REQUEST, 0, 2));
        account.failed(REQUEST, failed(ErrorCode.STORE_UNAVAILABLE, true));

        assertThat(account.verdict().unexpected()).isZero();
    }

    private void answerInFull() {
        account.chunk(REQUEST, inline(REQUEST, 0, 4));
        account.completed(REQUEST, completed(REQUEST, 1));
    }

    private static SamplesGenerated inline(int request, int first, int count) {
        return hashed(request, first, count)
                .setData(ByteString.copyFrom(bytes(request, first, count)))
                .build();
    }

    private static SamplesGenerated stored(String reference) {
        return hashed(STORED, 0, 1)
                .setDataref(reference)
                .setDataSha256(ByteString.copyFrom(Sha256.raw(bytes(STORED, 0, 1))))
                .build();
    }

    private static SamplesGenerated.Builder hashed(int request, int first, int count) {
        var chunk = SamplesGenerated.newBuilder().setFirstIndex(first).setCount(count);
        for (int sample = first; sample < first + count; sample++) {
            chunk.addSampleSha256(ByteString.copyFrom(Sha256.raw(bytes(request, sample, 1))));
        }
        return chunk;
    }

    private static byte[] bytes(int request, int first, int count) {
        var all = new byte[Question.MOST * SAMPLE];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (100 * request + i + 1);
        }
        return Arrays.copyOfRange(all, first * SAMPLE, (first + count) * SAMPLE);
    }

    private static GenerationCompleted completed(int request, int chunks) {
        return GenerationCompleted.newBuilder()
                .setCount(Question.of(request).count())
                .setChunks(chunks)
                .build();
    }

    private static GenerationFailed failed(ErrorCode code, boolean retryable) {
        return GenerationFailed.newBuilder()
                .setCode(code.name())
                .setRetryable(retryable)
                .build();
    }
}
