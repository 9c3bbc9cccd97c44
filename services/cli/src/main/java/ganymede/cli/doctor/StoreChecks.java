package ganymede.cli.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import ganymede.artifacts.LoadResult;
import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.ObjectStoreException;
import ganymede.platform.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the object store does what the services ask of it, and what it holds can be trusted. */
public final class StoreChecks {
    /** S3 servers refuse signatures that are older than 15 minutes; expiry times of requests want better. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static final String PROBE = "doctor/probe";

    private StoreChecks() {}

    /** Writes, reads, lists and deletes one small object. */
    public static Finding bucket(ObjectStore store, String name) {
        var bytes = "probe".getBytes(UTF_8);
        try {
            store.put(PROBE, bytes);
            boolean same =
                    store.get(PROBE).filter(read -> Arrays.equals(read, bytes)).isPresent()
                            && store.list("doctor/").contains(PROBE);
            store.delete(PROBE);
            return same
                    ? Finding.ok("bucket", name + ": written, read, listed, deleted")
                    : Finding.wrong("bucket", name + " gives other bytes than it was given", "use another store");
        } catch (ObjectStoreException e) {
            return Finding.wrong("bucket", String.valueOf(e.getMessage()), "the services cannot work without it");
        }
    }

    /** How far this machine's clock is from the store's; empty: it does not tell its time. */
    public static Finding clock(Optional<Instant> theirs, Instant ours) {
        if (theirs.isEmpty()) {
            return Finding.ok("clock", "the store does not tell its time");
        }
        // The header has whole seconds.
        var skew = Duration.between(theirs.get(), ours).abs();
        var detail = "%d s from the store's".formatted(skew.toSeconds());
        return skew.compareTo(SKEW) <= 0
                ? Finding.ok("clock", detail)
                : Finding.wrong(
                        "clock", detail, "synchronise both (NTP): requests expire by it, signatures hold 15 minutes");
    }

    /** Whether the newest version of each model is whole, and signed where the repository trusts signatures only. */
    public static List<Finding> models(ModelRepository repository) {
        var findings = new ArrayList<Finding>();
        for (var name : repository.names()) {
            var versions = repository.versions(name);
            if (!versions.isEmpty()) {
                findings.add(model(repository, name, versions.getLast()));
            }
        }
        return findings.isEmpty() ? List.of(Finding.ok("models", "none published yet")) : findings;
    }

    private static Finding model(ModelRepository repository, String name, long version) {
        var title = name + "@" + version;
        // The manifest first: it says which files there are.
        return model(
                title,
                switch (repository.load(name, version, Set.of())) {
                    case LoadResult.Loaded loaded ->
                        repository.load(name, version, loaded.manifest().files().keySet());
                    case LoadResult.Missing missing -> missing;
                    case LoadResult.Corrupt corrupt -> corrupt;
                });
    }

    private static Finding model(String title, LoadResult result) {
        return switch (result) {
            case LoadResult.Loaded loaded -> Finding.ok("model", title + ", " + signature(loaded));
            case LoadResult.Missing missing -> wrong(title, missing.problem());
            case LoadResult.Corrupt corrupt -> wrong(title, corrupt.problem());
        };
    }

    private static String signature(LoadResult.Loaded loaded) {
        var signature = loaded.manifest().signature();
        return signature == null ? "not signed" : "signed by " + signature.keyId();
    }

    private static Finding wrong(String title, Problem problem) {
        return Finding.wrong("model", title, problem.detail());
    }
}
