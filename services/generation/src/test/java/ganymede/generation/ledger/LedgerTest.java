package ganymede.generation.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final List<Integer> rings = new ArrayList<>();
    private final Ledger<String, String> ledger = new Ledger<>(100, 3, (unanswered, ready) -> rings.add(unanswered));

    @Test
    void answersAsTheyComeAndTellsWhatIsAhead() {
        var first = ledger.open("p", 5, 0);
        ledger.open("p", 6, 0);
        ledger.open("p", 7, 0).complete("c");

        var ahead = ledger.answers();
        assertThat(ahead).hasSize(1);
        assertThat(ahead.getFirst().outcomes()).containsExactly("c");
        assertThat(ahead.getFirst().position()).isEqualTo(position(5, 7));
        ledger.settle(ahead);
        assertThat(ledger.requests()).isEqualTo(2);
        assertThat(ledger.answers()).isEmpty();

        first.complete("a");
        var next = ledger.answers().getFirst();
        assertThat(next.outcomes()).containsExactly("a");
        assertThat(next.position()).isEqualTo(position(6, 7));
    }

    @Test
    void comesToTheEndOfWhatWasRead() {
        ledger.resume("p", position(5, 6, 9));
        ledger.open("p", 5, 0).complete("a");
        assertThat(ledger.skip("p", 6)).isTrue();
        assertThat(ledger.skip("p", 7)).isFalse();
        ledger.open("p", 7, 0).complete("b");
        ledger.open("p", 8, 0).complete("c");
        assertThat(ledger.skip("p", 9)).isTrue();

        var answers = ledger.answers();
        assertThat(answers.getFirst().position()).isEqualTo(Position.at(10));
        assertThat(answers.getFirst().outcomes()).containsExactly("a", "b", "c");
        ledger.settle(answers);
        assertThat(ledger.requests()).isZero();
    }

    @Test
    void keepsWhatWasNotCommitted() {
        ledger.open("p", 5, 0).complete("a");
        var answers = ledger.answers();
        var later = ledger.open("p", 6, 0);

        assertThat(ledger.answers().getFirst().outcomes()).containsExactly("a");
        ledger.settle(answers);
        assertThat(ledger.requests()).isEqualTo(1);
        later.complete("b");
        assertThat(ledger.answers().getFirst().outcomes()).containsExactly("b");
        assertThat(ledger.answers().getFirst().position()).isEqualTo(Position.at(7));
    }

    @Test
    void whatRestsKeepsNobodyWaitingAndIsAnsweredWithWhatItWaitedFor() {
        var resting = ledger.open("p", 5, 0);
        ledger.rest(resting);
        assertThat(ledger.allAnswered()).isTrue();
        assertThat(ledger.anyAnswered()).isFalse();
        assertThat(ledger.busy()).isZero();
        assertThat(ledger.requests()).isEqualTo(1);

        var other = ledger.open("p", 6, 0);
        assertThat(ledger.allAnswered()).isFalse();
        other.complete("b");
        assertThat(ledger.anyAnswered()).isTrue();
        assertThat(ledger.answers().getFirst().position()).isEqualTo(position(5, 6));

        resting.complete("a");
        var answers = ledger.answers();
        assertThat(answers.getFirst().outcomes()).containsExactly("a", "b");
        ledger.settle(answers);
        assertThat(ledger.anyAnswered()).isFalse();
        assertThat(ledger.busy()).isZero();
    }

    @Test
    void whatRestedInALostPartitionIsForgotten() {
        ledger.rest(ledger.open("p", 5, 0));
        ledger.drop("p");
        assertThat(ledger.busy()).isZero();
        assertThat(ledger.requests()).isZero();
        assertThat(ledger.allAnswered()).isTrue();
        assertThat(ledger.anyAnswered()).isFalse();
    }

    @Test
    void waitsForTheOldestWhenNoPositionReachesFurther() {
        var oldest = ledger.open("p", 5, 0);
        assertThat(ledger.hasRoom("p", 5 + Position.REACH - 1)).isTrue();
        assertThat(ledger.hasRoom("p", 5 + Position.REACH)).isFalse();
        assertThat(ledger.hasRoom("q", 5 + Position.REACH)).isTrue();

        oldest.complete("a");
        ledger.settle(ledger.answers());
        assertThat(ledger.hasRoom("p", 5 + Position.REACH)).isTrue();
    }

    @Test
    void tellsHowUrgentTheAnswersAre() {
        var old = ledger.open("p", 0, 1);
        var young = ledger.open("p", 1, 3);
        ledger.open("p", 2, 9).complete("refused");
        assertThat(ledger.ready().any()).isFalse();

        ledger.reserve(young, 1, 20);
        ledger.reserve(old, 1, Long.MAX_VALUE);
        old.complete("a");
        assertThat(ledger.ready()).isEqualTo(new Ready(1, Long.MAX_VALUE));
        young.complete("b");
        assertThat(ledger.ready()).isEqualTo(new Ready(3, 20));

        ledger.settle(ledger.answers());
        assertThat(ledger.ready().any()).isFalse();
    }

    private static Position position(long next, long... ahead) {
        return Position.at(next).after(Arrays.stream(ahead).boxed().toList(), next);
    }

    @Test
    void asksForAPauseWhenRequestsOrBytesRunOut() {
        var entry = ledger.open("p", 0, 0);
        ledger.reserve(entry, 100, Long.MAX_VALUE);
        assertThat(ledger.hasRoom("p", 3)).isFalse();
        ledger.reserve(entry, 10, Long.MAX_VALUE);
        assertThat(ledger.hasRoom("p", 3)).isTrue();
        ledger.open("p", 1, 0);
        ledger.open("p", 2, 0);
        assertThat(ledger.hasRoom("p", 3)).isFalse();
        ledger.drop("p");
        assertThat(ledger.hasRoom("p", 3)).isTrue();
    }

    @Test
    void stopsTheUnfinishedWorkOfADroppedPartition() {
        var stopped = new ArrayList<String>();
        var open = ledger.open("p", 0, 0);
        open.onAbandon(() -> stopped.add("open"));
        var done = ledger.open("p", 1, 0);
        done.onAbandon(() -> stopped.add("done"));
        done.complete("a");

        ledger.drop("p");

        assertThat(stopped).containsExactly("open");
        assertThat(open.open()).isFalse();
    }

    @Test
    void takesOneOutcomePerEntry() {
        var entry = ledger.open("p", 0, 0);
        assertThat(entry.complete("a")).isTrue();
        assertThat(entry.complete("b")).isFalse();
        assertThat(entry.outcome()).contains("a");
        assertThat(rings).containsExactly(0);
    }

    @Test
    void tellsHowManyStillWait() {
        var first = ledger.open("p", 0, 0);
        var second = ledger.open("p", 1, 0);
        ledger.open("q", 0, 0);
        assertThat(ledger.allAnswered()).isFalse();

        second.complete("b");
        ledger.drop("q");
        first.complete("a");

        assertThat(rings).containsExactly(2, 1, 0);
        assertThat(ledger.allAnswered()).isTrue();
    }

    @Test
    void countsADroppedRecordOnce() {
        var dropped = ledger.open("p", 0, 0);
        ledger.open("q", 0, 0);

        ledger.drop("p");
        dropped.complete("too late");

        assertThat(rings).containsExactly(1);
        assertThat(ledger.allAnswered()).isFalse();
    }
}
