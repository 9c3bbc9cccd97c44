package ganymede.trainer.torch;

import java.util.Optional;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Process-wide settings of libtorch, and the only place that makes tensors: all live on the device in use. */
public final class Backend {
    static {
        Natives.unpack();
    }

    private static volatile Device device = Device.CPU;

    private Backend() {}

    /**
     * Begins a run, before its nets are made: pins the number of threads of one operation. Bits depend on it, so a resumed run
     * needs the same number.
     */
    public static void threads(int threads) {
        torch.set_num_threads(threads);
        // OpenBLAS counts its own threads, which spin: unpinned, a small product costs ten times the CPU.
        openblas_nolapack.blas_set_num_threads(threads);
        FastConvolutions.begin();
    }

    /** The device in use; the CPU unless {@link #use} said otherwise. */
    public static Device device() {
        return device;
    }

    /** Makes all tensors from now on live there; empty, or why that cannot be. Nets made before stay where they are. */
    public static Optional<String> use(Device wanted) {
        Optional<String> obstacle = obstacle(wanted);
        if (obstacle.isEmpty()) {
            device = wanted;
        }
        return obstacle;
    }

    /** CUDA where this build has it and a device answers, else the CPU. */
    public static Device best() {
        return obstacle(Device.CUDA).isEmpty() ? Device.CUDA : Device.CPU;
    }

    private static Optional<String> obstacle(Device wanted) {
        if (wanted == Device.CUDA && !Natives.withCuda()) {
            return Optional.of("device cuda: this build has no CUDA; build with -Pcuda, or choose the device cpu");
        }
        try {
            boolean found = wanted == Device.CPU || torch.cuda_is_available();
            return found
                    ? Optional.empty()
                    : Optional.of("device cuda: no CUDA device found; check the driver, or choose the device cpu");
        } catch (LinkageError missing) {
            return Optional.of(
                    "libtorch of this build does not load (%s); with -Pcuda it needs the libraries of CUDA 13 and cuDNN 9"
                            .formatted(missing.getMessage()));
        }
    }

    /** A tensor of the host's memory on the device in use. */
    static Tensor placed(Tensor made) {
        return switch (device) {
            case CPU -> made;
            case CUDA -> made.cuda();
        };
    }

    /** A tensor of the host's memory, whose values are to be written before it is {@link #placed}. */
    static Tensor host(ScalarType type, long... shape) {
        return torch.empty(shape, new TensorOptions(type), null);
    }

    static Tensor zeros(long... shape) {
        return placed(torch.zeros(shape));
    }

    static Tensor ones(long... shape) {
        return placed(torch.ones(shape));
    }

    /** from, from + 1 ... until - 1 as floats. */
    static Tensor range(long from, long until) {
        return placed(torch.arange(new Scalar((double) from), new Scalar((double) until)));
    }
}
