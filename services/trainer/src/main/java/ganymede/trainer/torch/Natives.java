package ganymede.trainer.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/**
 * Brings libtorch's files to disk before its first use.
 *
 * <p>JavaCPP unpacks and opens one library after the other. With an empty cache it opens {@code libtorch.so} before the
 * {@code libtorch_cpu.so} that it needs is there; that fails halfway, and the initialisers of {@code libtorch_cpu.so}, opened next, crash the
 * process. With all files in place the first open brings in the rest, in the right order.
 */
final class Natives {

    private static final List<String> DEPENDENT = List.of("libc10.so", "libtorch_cpu.so", "libtorch.so");

    static {
        // With pathsfirst the libraries come from a folder that holds them all, as in the container image.
        if (!Boolean.getBoolean("org.bytedeco.javacpp.pathsfirst")) {
            DEPENDENT.forEach(Natives::unpack);
        }
    }

    private Natives() {}

    /** To be called before anything initialises a class of {@code org.bytedeco.pytorch}; does its work once. */
    static void require() {
        // The static initialiser did it.
    }

    private static void unpack(String library) {
        try {
            Loader.cacheResource(Loader.class, "/org/bytedeco/pytorch/" + Loader.getPlatform() + "/" + library);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + library + " into JavaCPP's cache; is the disk full?", e);
        }
    }
}
