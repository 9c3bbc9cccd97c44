package ganymede.bench.proofs;

import ganymede.bench.Results;
import ganymede.bench.UsageException;
import ganymede.platform.ServiceClock;
import java.nio.file.Path;
import java.util.List;

/** {@code ./ganymede prove <name> [options]}: tests one claim, prints its table and writes {@code bench/results/<name>.json}. */
public final class Main {

    private static final List<Proof> PROOFS = List.of(new ResumeProof(), new MemoryProof(), new DeliveryProof());

    private Main() {}

    /** Exit status 1 when the claim does not hold, 2 without a known proof's name or with arguments that it cannot take. */
    public static void main(String[] arguments) throws Exception {
        var chosen = PROOFS.stream()
                .filter(proof -> arguments.length > 0 && proof.name().equals(arguments[0]))
                .findFirst();
        if (chosen.isEmpty()) {
            System.err.println("Usage: ./ganymede prove <name> [options]");
            PROOFS.forEach(proof -> System.err.printf("  %-12s %s%n", proof.name(), proof.claim()));
            System.exit(2);
            return;
        }
        System.exit(prove(chosen.get(), List.of(arguments)) ? 0 : 1);
    }

    private static boolean prove(Proof proof, List<String> arguments) throws Exception {
        var root = Path.of(System.getProperty("ganymede.root", "."));
        var command = "./ganymede prove " + String.join(" ", arguments);
        var results = Results.begin(proof.name(), command, root, ServiceClock.system());
        try {
            boolean holds = proof.holds(arguments.subList(1, arguments.size()), results);
            System.out.println("written to " + results.write(root.resolve("bench/results")));
            System.out.println((holds ? "holds: " : "DOES NOT HOLD: ") + proof.claim());
            return holds;
        } catch (UsageException wrong) {
            System.err.println(wrong.getMessage());
            System.err.printf("Usage: ./ganymede prove %s  %s%n", proof.name(), proof.claim());
            System.exit(2);
            return false;
        }
    }
}
