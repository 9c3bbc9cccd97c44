package ganymede.cli;

import ganymede.artifacts.minio.StoreSettings;
import ganymede.cli.stack.Endpoints;
import ganymede.cli.stack.Layout;
import ganymede.cli.stack.Stack;
import ganymede.cli.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Finds the object store that a command shall read: the named one, the one that is up, else starts the local one. */
final class RunningStore {
    @Option(
            names = "--store",
            paramLabel = "URL",
            description = "An S3 store elsewhere; its keys in GANYMEDE_STORE_ACCESS_KEY and GANYMEDE_STORE_SECRET_KEY.")
    private @Nullable URI endpoint;

    @Option(names = "--bucket", description = "Its bucket. Default: ganymede", defaultValue = "ganymede")
    private String bucket = "ganymede";

    /** How to reach it; starts the local stack when none is named and nothing runs. */
    StoreSettings find(Stack stack, Terminal terminal) throws Exception {
        var named = named();
        if (named.isPresent()) {
            return named.get();
        }
        terminal.line("nothing is up; starting what this needs");
        return local(stack.startLocal());
    }

    /** How to reach the named one, or the one that is up. */
    Optional<StoreSettings> named() throws IOException {
        var elsewhere = endpoint == null ? System.getenv("GANYMEDE_STORE_ENDPOINT") : endpoint.toString();
        if (elsewhere != null) {
            var authorities = System.getenv("GANYMEDE_STORE_CA");
            var settings = StoreSettings.of(
                    URI.create(elsewhere),
                    environment("GANYMEDE_STORE_ACCESS_KEY", Endpoints.ACCESS_KEY),
                    environment("GANYMEDE_STORE_SECRET_KEY", Endpoints.SECRET_KEY),
                    bucket);
            return Optional.of(authorities == null ? settings : settings.trusting(Path.of(authorities)));
        }
        return Endpoints.read(Layout.ofSystem().localData()).map(RunningStore::local);
    }

    private static StoreSettings local(Endpoints endpoints) {
        return StoreSettings.of(
                URI.create(endpoints.storeEndpoint()), Endpoints.ACCESS_KEY, Endpoints.SECRET_KEY, endpoints.bucket());
    }

    private static String environment(String name, String otherwise) {
        var value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
