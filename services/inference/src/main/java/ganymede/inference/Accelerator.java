package ganymede.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import ganymede.platform.ErrorCode;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Where sessions run: CUDA when this build's ONNX Runtime has it and a device answers, else the CPU. */
public enum Accelerator {
    CPU,
    CUDA;

    // Reported in every answer: another level may change bits, so it is fixed here and nowhere configurable.
    private static final SessionOptions.OptLevel OPTIMIZATION = SessionOptions.OptLevel.ALL_OPT;
    private static final Logger LOG = System.getLogger(Accelerator.class.getName());

    /**
     * The best device of this machine; falls back to the CPU and logs why. Call it at start: it loads ONNX Runtime.
     *
     * @throws IllegalStateException when ONNX Runtime cannot be loaded; only a new process can try again
     */
    public static Accelerator detect() {
        requireRuntime();
        if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
            return CPU;
        }
        try (var options = new SessionOptions()) {
            options.addCUDA();
            return CUDA;
        } catch (OrtException e) {
            LOG.log(Level.WARNING, "CUDA provider present but unusable, running on the CPU cause=" + e.getMessage());
            return CPU;
        }
    }

    private static void requireRuntime() {
        try {
            OrtEnvironment.getAvailableProviders();
        } catch (LinkageError e) {
            Throwable deepest = e;
            while (deepest.getCause() != null) {
                deepest = deepest.getCause();
            }
            throw new IllegalStateException(
                    "ONNX Runtime cannot be loaded: %s; it unpacks 20 MB into %s, which must be writable and not full (errorCode=%s); or set onnxruntime.native.path to a directory with its libraries"
                            .formatted(deepest, System.getProperty("java.io.tmpdir"), ErrorCode.DISK_FULL),
                    e);
        }
    }

    /** The receipt of this device. */
    public RuntimeInfo runtimeInfo() {
        return new RuntimeInfo(
                "onnxruntime " + OrtEnvironment.getEnvironment().getVersion(),
                label(),
                OPTIMIZATION.name(),
                Noise.NAME);
    }

    /** Name on the wire and in metric tags. */
    public String label() {
        return switch (this) {
            case CPU -> "cpu";
            case CUDA -> "cuda";
        };
    }

    /** Fresh options: one thread, no spinning, no memory pattern (batch sizes vary). The caller closes them. */
    SessionOptions options() throws OrtException {
        var options = new SessionOptions();
        options.setOptimizationLevel(OPTIMIZATION);
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setMemoryPatternOptimization(false);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        if (this == CUDA) {
            options.addCUDA();
        }
        return options;
    }
}
