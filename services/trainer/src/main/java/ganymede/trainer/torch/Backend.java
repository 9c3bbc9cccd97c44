package ganymede.trainer.torch;

import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/** Process-wide settings of libtorch. */
public final class Backend {
    static {
        Natives.unpack();
    }

    private Backend() {}

    /** Pins the number of threads of one operation; bits depend on it, so a resumed run needs the same number. */
    public static void threads(int threads) {
        torch.set_num_threads(threads);
        // OpenBLAS counts its own threads, which spin: unpinned, a small product costs ten times the CPU.
        openblas_nolapack.blas_set_num_threads(threads);
    }
}
