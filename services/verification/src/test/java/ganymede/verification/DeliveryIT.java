package ganymede.verification;

import static org.assertj.core.api.Assertions.assertThat;

import ganymede.bench.delivery.DeliveryRun;
import ganymede.bench.delivery.Fault;
import ganymede.bench.delivery.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code ./ganymede prove delivery}. */
final class DeliveryIT {
    private static final int REQUESTS = 2000;

    @TempDir
    Path workDir;

    @Test
    void whateverBreaksEveryRequestIsAnsweredOnceWithTheSameBytes() throws Exception {
        var outcome = new DeliveryRun(REQUESTS, 1, workDir, System.out::println).run();

        assertThat(outcome.times()).containsOnlyKeys(Fault.values());
        assertThat(outcome.verdict()).extracting(Verdict::requests).isEqualTo(REQUESTS);
        assertThat(outcome.verdict().lost()).as("lost").isZero();
        assertThat(outcome.verdict().duplicated()).as("duplicated").isZero();
        assertThat(outcome.verdict().differing()).as("differing").isZero();
        assertThat(outcome.verdict().notOnce())
                .as("not exactly one terminal event")
                .isZero();
        assertThat(outcome.verdict().unexpected()).as("unexpected").isZero();
        // A store that is away fails what needs it; were that most requests, the rest would show little.
        assertThat(outcome.verdict().failed()).as("failed").isLessThan(REQUESTS / 2);
    }
}
