package ganymede.trainer.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/**
 * Unpacks libtorch's libraries before the first of them is loaded.
 *
 * <p>JavaCPP unpacks and loads one by one; on a machine whose cache is empty libtorch.so is then loaded before libtorch_cpu.so
 * exists, and the process dies in a static initialiser (2.10.0-1.5.13, SIGSEGV in pthread_mutex_lock).
 */
public final class Natives {
    private static final List<String> LIBRARIES =
            List.of("libgomp.so.1", "libc10.so", "libtorch_cpu.so", "libtorch.so", "libjnitorch.so");

    private Natives() {}

    /**
     * Safe to call often, from several threads and processes: JavaCPP locks its cache.
     *
     * @throws UncheckedIOException when a library cannot be written; may be tried again
     */
    public static void unpack() {
        String folder = "/org/bytedeco/pytorch/" + Loader.getPlatform() + "/";
        try {
            for (String library : LIBRARIES) {
                // The class literal does not run the initialiser that loads.
                Loader.cacheResource(torch.class, folder + library);
            }
        } catch (IOException full) {
            throw new UncheckedIOException(
                    "libtorch cannot be unpacked (400 MB): its cache must be writable and the disk not full; or set org.bytedeco.javacpp.cachedir to another directory",
                    full);
        }
    }
}
