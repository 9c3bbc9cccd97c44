package ganymede.bench.delivery;

import java.util.Map;

/**
 * What became of the requests.
 *
 * @param requests requests sent
 * @param failures typed failures by their code
 * @param lost requests without a terminal event, or completed without all their samples
 * @param duplicated requests with a second terminal event, or with a sample that came twice
 * @param differing requests with bytes, hashes or counts other than those of the undisturbed run
 * @param notOnce requests whose terminal events are not exactly one
 * @param unexpected failures for another reason than the absent store or beside samples, dead letters, answers to nothing
 */
public record Verdict(
        int requests,
        Map<String, Integer> failures,
        int lost,
        int duplicated,
        int differing,
        int notOnce,
        int unexpected) {

    public Verdict {
        failures = Map.copyOf(failures);
    }

    /** Requests that failed for a reason that they were told. */
    public int failed() {
        return failures.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether everything that must be zero is. */
    public boolean holds() {
        return lost == 0 && duplicated == 0 && differing == 0 && notOnce == 0 && unexpected == 0;
    }
}
