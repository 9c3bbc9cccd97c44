package ganymede.bench;

import com.sun.management.OperatingSystemMXBean;
import ganymede.families.Capacity;
import ganymede.families.Dcgan;
import ganymede.families.SampleSpace;
import ganymede.nets.Draws;
import ganymede.trainer.training.Batch;
import ganymede.trainer.training.RecipeRun;
import ganymede.trainer.training.TrainOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** DCGAN steps of the trainer against the same steps in Debian's PyTorch, in turns, so that other load hits both. */
public final class TrainerBench implements Benchmark {
    /** Debian's interpreter, whatever else is on the path: python3-torch belongs to it. */
    private static final String PYTHON = "/usr/bin/python3";

    private static final int BATCH = 64;
    private static final int THREADS = 2;
    private static final int WARMUP = 3;
    private static final int STEPS = 20;
    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "trainer";
    }

    @Override
    public String purpose() {
        return "DCGAN-28 training, images/s, in turns with python3-torch when it is installed";
    }

    /** Argument: rounds, default 5. */
    @Override
    public void run(List<String> arguments, Results results) throws IOException, InterruptedException {
        int rounds = arguments.isEmpty() ? ROUNDS : Integer.parseInt(arguments.getFirst());
        Path peer = Path.of(System.getProperty("ganymede.root", "."), "bench/peers/dcgan_torch.py");
        boolean compare = peerInstalled();
        if (compare) {
            warnOfSlowBlas();
        }
        List<Round> ours = new ArrayList<>();
        List<Round> theirs = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            ours.add(ours());
            if (compare) {
                theirs.add(theirs(peer));
            }
        }
        add(results, "dcgan28 ganymede", ours);
        if (compare) {
            add(results, "dcgan28 python3-torch", theirs);
            double[] wall = new double[rounds];
            double[] cpu = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                wall[i] = ours.get(i).imagesPerSecond() / theirs.get(i).imagesPerSecond();
                cpu[i] = theirs.get(i).cpuMillis() / ours.get(i).cpuMillis();
            }
            results.add("dcgan28 ganymede / python3-torch", "throughput", "", wall);
            results.add("dcgan28 ganymede / python3-torch", "images per cpu", "", cpu);
        }
    }

    private record Round(double imagesPerSecond, double cpuMillis) {}

    private static void add(Results results, String subject, List<Round> rounds) {
        results.add(
                subject,
                "throughput",
                "img/s",
                rounds.stream().mapToDouble(Round::imagesPerSecond).toArray());
        results.add(
                subject,
                "cpu per image",
                "ms",
                rounds.stream().mapToDouble(Round::cpuMillis).toArray());
    }

    private static Round ours() {
        Batch batch = new Batch(new Draws(1).gaussians(BATCH, 1, 28, 28), new int[BATCH]);
        var family = new Dcgan().on(SampleSpace.image(1, 28, 28, 0), new Capacity(64, 128));
        try (RecipeRun run = new RecipeRun(family, new TrainOptions(WARMUP + STEPS, 1, THREADS), index -> batch)) {
            for (int i = 0; i < WARMUP; i++) {
                run.step();
            }
            long wall = System.nanoTime();
            long cpu = cpuNanos();
            while (!run.finished()) {
                run.step();
            }
            double images = (double) STEPS * BATCH;
            return new Round(images / ((System.nanoTime() - wall) * 1e-9), (cpuNanos() - cpu) * 1e-6 / images);
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static Round theirs(Path script) throws IOException, InterruptedException {
        String printed = python(script.toString(), "" + WARMUP, "" + STEPS, "" + THREADS);
        String[] numbers = printed.strip().split(" ", -1);
        return new Round(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
    }

    /** Debian's torch takes whatever BLAS the system has; the reference one would make it look six times slower. */
    private static void warnOfSlowBlas() throws IOException {
        Path blas = Path.of("/etc/alternatives/libblas.so.3-x86_64-linux-gnu");
        if (Files.exists(blas) && !blas.toRealPath().toString().contains("openblas")) {
            System.out.println(
                    "the peer runs on the reference BLAS and is no measure (apt-get install libopenblas0-pthread)");
        }
    }

    private static boolean peerInstalled() throws InterruptedException {
        try {
            python("-c", "import torch");
            return true;
        } catch (IOException absent) {
            System.out.println(
                    "python3-torch is not installed: measuring ganymede alone (apt-get install python3-torch)");
            return false;
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
