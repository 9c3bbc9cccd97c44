package ganymede.cli.receipts;

import ganymede.inference.RuntimeInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of making samples again.
 *
 * @param compared samples that were made again
 * @param differences those that are not what the receipt says, in order
 * @param here what made them again
 */
public record Verdict(int compared, List<Difference> differences, RuntimeInfo here) {
    /** Differing samples that are named; the rest is counted. */
    private static final int NAMED = 5;

    /** One sample; {@code promised} and {@code found} name its hash, and its label where it has one. */
    public record Difference(int index, String promised, String found) {}

    /** Whether every sample that was compared is equal. */
    public boolean equal() {
        return differences.isEmpty();
    }

    /** The verdict for people: how many are equal, the first that differ, and what may be the cause. */
    public List<String> lines(Receipt receipt) {
        var lines = new ArrayList<String>();
        lines.add("%d of %d samples equal: request %s, %s, seed %s, %s on %s"
                .formatted(
                        compared - differences.size(),
                        compared,
                        receipt.requestId(),
                        receipt.model(),
                        Long.toUnsignedString(receipt.seed()),
                        here.engine(),
                        here.device()));
        differences.stream()
                .limit(NAMED)
                .forEach(it -> lines.add("  sample %d: the receipt has %s%n    made again it is %s"
                        .formatted(it.index(), it.promised(), it.found())));
        if (differences.size() > NAMED) {
            lines.add("  and %d more".formatted(differences.size() - NAMED));
        }
        if (!equal()) {
            lines.add("  " + cause(receipt.runtime()));
        }
        return lines;
    }

    private String cause(RuntimeInfo promised) {
        return promised.equals(here)
                ? "Both runtimes are the same (%s), so the receipt is not of these samples or was changed."
                        .formatted(shown(here))
                : "Likely cause: the receipt's runtime was %s, this one is %s; equal bytes are promised for equal runtimes."
                        .formatted(shown(promised), shown(here));
    }

    private static String shown(RuntimeInfo it) {
        return "%s, %s, %s, %s".formatted(it.engine(), it.device(), it.optimization(), it.noise());
    }
}
