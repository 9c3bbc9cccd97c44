package ganymede.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the checkout and its modules are. */
public final class Workspace {

    private Workspace() {}

    /** Root of the checkout, from the system property {@code ganymede.root} that the build sets. */
    public static Path root() {
        return Path.of(System.getProperty("ganymede.root", "../.."));
    }

    /** Directories of every module that has main classes. */
    public static List<Path> modules() {
        try (Stream<Path> services = Files.list(root().resolve("services"))) {
            return Stream.concat(services, Stream.of(root().resolve("proto"), root().resolve("bench")))
                    .filter(module -> Files.isDirectory(module.resolve("target/classes")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
