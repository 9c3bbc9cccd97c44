package ganymede.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ganymede.artifacts.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of {@link ObjectStore}; every implementation's test implements this. */
public interface ObjectStoreContract {

    /** The store under test; tests use keys of their own below {@link #prefix()}. */
    ObjectStore store();

    /** A prefix that no other test uses; ends in a slash. */
    String prefix();

    @Test
    default void aReadSeesTheLastWrite() {
        store().put(key("a"), bytes("one"));
        store().put(key("a"), bytes("two"));

        assertThat(store().get(key("a")))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(bytes("two")));
        assertThat(store().length(key("a"))).hasValue(3);
        assertThat(store().exists(key("a"))).isTrue();
    }

    @Test
    default void anAbsentKeyReadsAsEmpty() {
        assertThat(store().get(key("absent"))).isEmpty();
        assertThat(store().length(key("absent"))).isEmpty();
        assertThat(store().exists(key("absent"))).isFalse();
        assertThat(store().list(key("absent"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4096, 6 << 20})
    default void keepsBytesOfAnyLengthAsTheyAre(int length) {
        var random = new SplittableRandom(length);
        var written = new byte[length];
        random.nextBytes(written);

        store().put(key("blob"), written);

        assertThat(store().get(key("blob")))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(written));
        assertThat(store().length(key("blob"))).hasValue(length);
    }

    @Test
    default void putIfAbsentLeavesWhatIsThere() {
        assertThat(store().putIfAbsent(key("once"), bytes("first"))).isTrue();
        assertThat(store().putIfAbsent(key("once"), bytes("second"))).isFalse();

        assertThat(store().get(key("once")))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(bytes("first")));
    }

    @Test
    default void exactlyOneOfManyConcurrentWritersWins() throws Exception {
        int rivals = 16;
        var attempts = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < rivals; i++) {
            var mine = bytes("writer " + i);
            attempts.add(() -> store().putIfAbsent(key("race"), mine));
        }

        var winners = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(rivals)) {
            var results = threads.invokeAll(attempts);
            for (int i = 0; i < rivals; i++) {
                if (results.get(i).get()) {
                    winners.add(i);
                }
            }
        }

        assertThat(winners).hasSize(1);
        assertThat(store().get(key("race")))
                .hasValueSatisfying(found -> assertThat(found).isEqualTo(bytes("writer " + winners.getFirst())));
    }

    @Test
    default void listsKeysOfAPrefixSorted() {
        for (var name : new String[] {"list/b", "list/a/2", "list/a/10", "other/c"}) {
            store().put(key(name), bytes(name));
        }

        assertThat(store().list(key("list/"))).containsExactly(key("list/a/10"), key("list/a/2"), key("list/b"));
        assertThat(store().list(key("list/a/1"))).containsExactly(key("list/a/10"));
    }

    @Test
    default void aDeletedKeyIsAbsentAndMayBeWrittenAgain() {
        store().put(key("gone"), bytes("x"));

        store().delete(key("gone"));
        store().delete(key("gone"));

        assertThat(store().exists(key("gone"))).isFalse();
        assertThat(store().putIfAbsent(key("gone"), bytes("y"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a//b", "/a", "a/", "a/../b", "./a", "a b", "a\\b", "ä"})
    default void refusesKeysThatStoresReadDifferently(String key) {
        assertThatThrownBy(() -> store().put(key, bytes("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("object key");
        assertThatThrownBy(() -> store().get(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    default void aCallersArrayStaysTheCallers() {
        var mine = bytes("abc");
        store().put(key("mine"), mine);
        mine[0] = 'X';

        var found = store().get(key("mine")).orElseThrow();
        assertThat(found).isEqualTo(bytes("abc"));
        found[0] = 'Y';
        assertThat(store().get(key("mine")))
                .hasValueSatisfying(again -> assertThat(again).isEqualTo(bytes("abc")));
    }

    private String key(String name) {
        return prefix() + name;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
