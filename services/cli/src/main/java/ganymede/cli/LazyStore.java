package ganymede.cli;

import ganymede.artifacts.ObjectKeys;
import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.ObjectStoreException;
import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.cli.stack.Stack;
import ganymede.cli.terminal.Failure;
import ganymede.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** The object store of a command that may do without: found, and perhaps started, when something is wanted of it. */
final class LazyStore implements AutoCloseable {
    private final RunningStore settings;
    private final Stack stack;
    private final Terminal terminal;
    private @Nullable MinioObjectStore opened;
    private String bucket = "";

    LazyStore(RunningStore settings, Stack stack, Terminal terminal) {
        this.settings = settings;
        this.stack = stack;
        this.terminal = terminal;
    }

    /** The store, which stays this object's. */
    ObjectStore open() throws Failure {
        var known = opened;
        if (known == null) {
            StoreSettings found;
            try {
                found = settings.find(stack, terminal);
            } catch (Failure e) {
                throw e;
            } catch (Exception e) {
                throw new Failure("The object store cannot be found: " + e, "--store names one elsewhere.", e);
            }
            bucket = found.bucket();
            known = MinioObjectStore.open(found);
            opened = known;
        }
        return known;
    }

    /** The bytes behind a claim check. */
    byte[] fetch(String uri) throws Failure {
        var objects = open();
        var prefix = "s3://" + bucket + "/";
        var key = uri.startsWith(prefix) ? uri.substring(prefix.length()) : "";
        if (!ObjectKeys.valid(key)) {
            throw new Failure(
                    "Samples are in %s, not below %s.".formatted(uri, prefix), "--bucket names another bucket.");
        }
        try {
            return objects.get(key)
                    .orElseThrow(() ->
                            new Failure("Samples in %s are gone.".formatted(uri), "--from and --to choose others."));
        } catch (ObjectStoreException e) {
            throw new Failure(e.problem().detail(), "Nothing was scored; is this the store?", e);
        }
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
