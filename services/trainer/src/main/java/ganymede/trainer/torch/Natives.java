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
    /** Of the build profile cuda, whose natives lie in a folder of their own. */
    private static final List<String> CUDA_LIBRARIES = List.of(
            "libgomp.so.1",
            "libc10.so",
            "libc10_cuda.so",
            "libtorch_cpu.so",
            "libtorch_cuda_linalg.so",
            "libtorch_cuda.so",
            "libtorch.so",
            "libjnitorch.so");

    private Natives() {}

    /** Whether this build's libtorch has CUDA: a matter of the class path, not of the machine. */
    static boolean withCuda() {
        return torch.class.getResource(folder("-gpu") + "libjnitorch.so") != null;
    }

    private static String folder(String extension) {
        return "/org/bytedeco/pytorch/" + Loader.getPlatform() + extension + "/";
    }

    /**
     * Safe to call often, from several threads and processes: JavaCPP locks its cache.
     *
     * @throws UncheckedIOException when a library cannot be written; may be tried again
     */
    public static void unpack() {
        boolean cuda = withCuda();
        String folder = folder(cuda ? "-gpu" : "");
        try {
            for (String library : cuda ? CUDA_LIBRARIES : LIBRARIES) {
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
