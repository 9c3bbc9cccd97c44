package ganymede.trainer.torch;

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
    }
}
