package ganymede.cli.doctor;

import ganymede.inference.Accelerator;
import java.nio.file.Path;
import java.util.List;

/** What the services need of the machine that they run on. */
public final class MachineChecks {
    private static final int MIN_JAVA = 21;
    /** Natives of libtorch unpack to 445 MB, and a model or two come on top. */
    private static final long MIN_SPACE = 1L << 30;

    private MachineChecks() {}

    /** Java, ONNX Runtime with its device, space for what is unpacked. */
    public static List<Finding> all() {
        return List.of(
                java(Runtime.version().feature()),
                natives(),
                space(Path.of(System.getProperty("java.io.tmpdir")).toFile().getUsableSpace()));
    }

    static Finding java(int release) {
        var detail = "Java %d (%s)".formatted(release, System.getProperty("java.home"));
        return release >= MIN_JAVA
                ? Finding.ok("java", detail)
                : Finding.wrong(
                        "java", detail, "install a JDK %d or newer, or set JAVA_HOME to one".formatted(MIN_JAVA));
    }

    private static Finding natives() {
        try {
            var device = Accelerator.detect();
            return Finding.ok(
                    "inference",
                    switch (device) {
                        case CPU -> "ONNX Runtime on the CPU; for a GPU build with -Pcuda";
                        case CUDA -> "ONNX Runtime on a GPU";
                    });
        } catch (IllegalStateException e) {
            return Finding.wrong("inference", String.valueOf(e.getMessage()), "free the directory, then try again");
        }
    }

    static Finding space(long bytes) {
        var detail = "%,d MiB free in %s".formatted(bytes >> 20, System.getProperty("java.io.tmpdir"));
        return bytes >= MIN_SPACE
                ? Finding.ok("space", detail)
                : Finding.wrong("space", detail, "native libraries and models need 1 GiB: free some");
    }
}
