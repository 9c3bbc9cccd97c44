package ganymede.bench.delivery;

import static java.util.Objects.requireNonNull;

import ganymede.testkit.ServiceProcess;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The replicas of the generation service by their id. Owns their processes until closed. */
final class Fleet implements AutoCloseable {
    /** Two samples of 256 bytes with their envelope: larger answers have several events. */
    private static final String INLINE_BYTES = "1700";

    /** They start often and live shortly: the second compiler would cost more than it gives. */
    private static final String[] OPTIONS = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"};

    private static final String FENCED = "partitions lost";

    private final Path workDir;
    private final Map<String, String> configuration;
    private final Map<String, ServiceProcess> replicas = new ConcurrentHashMap<>();
    private final AtomicInteger fenced = new AtomicInteger();

    Fleet(Path workDir, Map<String, String> configuration) {
        this.workDir = workDir;
        this.configuration = Map.copyOf(configuration);
    }

    /** Starts a replica; does not wait. */
    void start(String id) {
        var all = new HashMap<>(configuration);
        all.put("ganymede.instance.id", id);
        all.put("ganymede.generation.inline-bytes", INLINE_BYTES);
        all.put("ganymede.generation.workers", "1");
        all.put("ganymede.generation.piece-samples", Integer.toString(Question.PIECE));
        // Whoever admits a request decides: pieces one after the other, or at the same time.
        all.put("ganymede.generation.shards", id);
        replicas.put(id, ServiceProcess.start("generation", workDir, all, OPTIONS));
    }

    /** A replica that runs. */
    ServiceProcess replica(String id) {
        return requireNonNull(replicas.get(id), id);
    }

    /** SIGKILL. */
    void kill(String id) {
        end(id, ServiceProcess::kill);
    }

    /** SIGTERM: it finishes, commits and leaves the group. */
    void stop(String id) {
        end(id, ServiceProcess::close);
    }

    private void end(String id, Consumer<ServiceProcess> how) {
        var replica = replicas.remove(id);
        if (replica != null) {
            how.accept(replica);
            fenced.addAndGet((int)
                    replica.log().lines().filter(line -> line.contains(FENCED)).count());
        }
    }

    /** How often a replica that has ended since found that others had taken its partitions over. */
    int fenced() {
        return fenced.get();
    }

    @Override
    public void close() {
        replicas.keySet().stream().parallel().forEach(this::stop);
    }
}
