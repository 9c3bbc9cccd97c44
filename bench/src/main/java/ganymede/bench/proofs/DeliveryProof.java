package ganymede.bench.proofs;

import ganymede.bench.Results;
import ganymede.bench.UsageException;
import ganymede.bench.delivery.DeliveryRun;
import ganymede.bench.delivery.Fault;
import ganymede.bench.delivery.Verdict;
import ganymede.testkit.TemporaryDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Sends requests while replicas, broker and store are killed, frozen, cut off and slow, and accounts for every answer. */
public final class DeliveryProof implements Proof {
    private static final List<String> DEFAULTS = List.of("100000", "1");

    @Override
    public String name() {
        return "delivery";
    }

    @Override
    public String claim() {
        return "whatever breaks, nothing is lost, doubled or different: [requests (%s)] [seed (%s)]"
                .formatted(DEFAULTS.getFirst(), DEFAULTS.getLast());
    }

    /** Arguments: the number of requests, then the seed of the order of faults. */
    @Override
    public boolean holds(List<String> arguments, Results results) throws Exception {
        int requests = number(arguments, 0);
        long seed = number(arguments, 1);
        var run = new DeliveryRun(requests, seed, TemporaryDirectory.create("ganymede-delivery-"), System.out::println);
        var outcome = run.run();
        for (Fault fault : Fault.values()) {
            line(results, fault.title(), "times", outcome.times().getOrDefault(fault, 0));
            var spent = outcome.spent().getOrDefault(fault, Duration.ZERO);
            line(results, fault.title() + ", all", "seconds", spent.toSeconds());
        }
        line(results, "a replica found its partitions taken over", "times", outcome.fenced());
        line(results, "storm", "seconds", outcome.duration().toSeconds());
        report(outcome.verdict(), results);
        return outcome.verdict().holds();
    }

    private static void report(Verdict verdict, Results results) {
        line(results, "requests", "", verdict.requests());
        verdict.failures().forEach((code, times) -> line(results, "answered with failure " + code, "", times));
        line(results, "lost", "", verdict.lost());
        line(results, "duplicated", "", verdict.duplicated());
        line(results, "differing bytes", "", verdict.differing());
        line(results, "without exactly one terminal event", "", verdict.notOnce());
        line(results, "unexpected failures and dead letters", "", verdict.unexpected());
    }

    private static void line(Results results, String quantity, String unit, long value) {
        System.out.printf(Locale.ROOT, "%-55s %,8d %s%n", quantity, value, unit);
        results.add("delivery", quantity, unit, (double) value);
    }

    private static int number(List<String> arguments, int place) throws UsageException {
        String text = arguments.size() > place ? arguments.get(place) : DEFAULTS.get(place);
        if (!text.matches("[1-9]\\d{0,7}") || arguments.size() > DEFAULTS.size()) {
            throw new UsageException(
                    "%s must be a number of requests and a seed, from 1 to 99999999".formatted(arguments));
        }
        return Integer.parseInt(text);
    }
}
