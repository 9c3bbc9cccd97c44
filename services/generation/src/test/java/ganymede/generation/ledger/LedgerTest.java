package ganymede.generation.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.generation.ledger.Ledger.Answered;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final List<Integer> rings = new ArrayList<>();
    private final Ledger<String, String> ledger = new Ledger<>(100, 3, rings::add);

    @Test
    void answersOnlyContiguousRuns() {
        var first = ledger.open("p", 5, 0);
        var second = ledger.open("p", 6, 0);
        var other = ledger.open("q", 0, 0);

        second.complete("b");
        assertThat(ledger.answered()).isEmpty();
        other.complete("c");
        assertThat(ledger.answered()).containsExactly(new Answered<>("q", 1, List.of("c")));
        first.complete("a");
        assertThat(ledger.answered()).contains(new Answered<>("p", 7, List.of("a", "b")));
    }

    @Test
    void keepsWhatWasNotCommitted() {
        ledger.open("p", 5, 0).complete("a");
        var run = ledger.answered();
        var later = ledger.open("p", 6, 0);

        assertThat(ledger.answered()).isEqualTo(run);
        ledger.settle(run);
        assertThat(ledger.requests()).isEqualTo(1);
        later.complete("b");
        assertThat(ledger.answered()).containsExactly(new Answered<>("p", 7, List.of("b")));
    }

    @Test
    void asksForAPauseWhenRequestsOrBytesRunOut() {
        var entry = ledger.open("p", 0, 0);
        ledger.reserve(entry, 100);
        assertThat(ledger.hasRoom()).isFalse();
        ledger.reserve(entry, 10);
        assertThat(ledger.hasRoom()).isTrue();
        ledger.open("p", 1, 0);
        ledger.open("p", 2, 0);
        assertThat(ledger.hasRoom()).isFalse();
        ledger.drop("p");
        assertThat(ledger.hasRoom()).isTrue();
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

    @Test
    void isAsOldAsItsOldestRecord() {
        assertThat(ledger.age(9)).isZero();
        ledger.open("p", 0, 5);
        ledger.open("q", 0, 3);
        ledger.open("p", 1, 1);

        assertThat(ledger.age(9)).hasNanos(6);
        ledger.drop("q");
        assertThat(ledger.age(9)).hasNanos(4);
    }
}
