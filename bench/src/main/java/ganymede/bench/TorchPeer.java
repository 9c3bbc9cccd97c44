package ganymede.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Debian's PyTorch in a process of its own, running {@code bench/peers/gan_torch.py}. */
final class TorchPeer {
    /** Debian's interpreter, whatever else is on the path: python3-torch belongs to it. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final Path SCRIPT = Path.of(System.getProperty("ganymede.root", "."), "bench/peers/gan_torch.py");

    private TorchPeer() {}

    /** Generator steps per second and CPU milliseconds per step. */
    record Measured(double stepsPerSecond, double cpuMillis) {}

    static Measured measure(String family, int warmup, int steps, int threads)
            throws IOException, InterruptedException {
        String printed = python(SCRIPT.toString(), family, "" + warmup, "" + steps, "" + threads);
        String[] numbers = printed.strip().split(" ", -1);
        return new Measured(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
    }

    /** Whether it is there; says so when not, and when it would run on a BLAS that makes it no measure. */
    static boolean ready() throws IOException, InterruptedException {
        try {
            python("-c", "import torch");
        } catch (IOException absent) {
            System.out.println(
                    "python3-torch is not installed: measuring ganymede alone (apt-get install python3-torch)");
            return false;
        }
        warnOfSlowBlas();
        return true;
    }

    /** Debian's torch takes whatever BLAS the system has; the reference one would make it look six times slower. */
    private static void warnOfSlowBlas() throws IOException {
        Path blas = Path.of("/etc/alternatives/libblas.so.3-x86_64-linux-gnu");
        if (Files.exists(blas) && !blas.toRealPath().toString().contains("openblas")) {
            System.out.println(
                    "the peer runs on the reference BLAS and is no measure (apt-get install libopenblas0-pthread)");
        }
    }

    private static String python(String... arguments) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(PYTHON))) {
            throw new IOException(PYTHON + " is missing");
        }
        List<String> command = new ArrayList<>(List.of(PYTHON));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " exited with " + process.exitValue());
        }
        return printed;
    }
}
