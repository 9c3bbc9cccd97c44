package ganymede.bench;

import ganymede.families.Capacity;
import ganymede.families.Dcgan;
import ganymede.families.Family;
import ganymede.families.Recipe;
import ganymede.families.SampleSpace;
import ganymede.families.WganGp;
import ganymede.nets.Draws;
import ganymede.trainer.training.Batch;
import ganymede.trainer.training.RecipeRun;
import ganymede.trainer.training.TrainOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Steps of DCGAN and WGAN-GP on the trainer against the same steps in Debian's PyTorch, in turns, so that other load hits both.
 */
public final class TrainerBench implements Benchmark {
    private static final int BATCH = 64;
    private static final int THREADS = 2;
    private static final int WARMUP = 3;
    private static final int ROUNDS = 5;

    /** A family with the number of steps that take about as long as DCGAN's. */
    private record Task(Family family, int steps) {}

    private static final List<Task> TASKS = List.of(new Task(new Dcgan(), 20), new Task(new WganGp(), 5));

    @Override
    public String name() {
        return "trainer";
    }

    @Override
    public String purpose() {
        return "DCGAN-28 and WGAN-GP-28 training, images/s, in turns with python3-torch when it is installed: [--rounds N] [names]";
    }

    @Override
    public boolean continues() {
        return true;
    }

    @Override
    public void run(List<String> arguments, Results results) throws Exception {
        var options = new Arguments(arguments);
        int rounds = options.number("--rounds", ROUNDS);
        List<String> known = TASKS.stream().map(task -> task.family().name()).toList();
        List<String> chosen = options.names(known, known);
        boolean compare = TorchPeer.ready();
        for (Task task : TASKS) {
            if (!chosen.contains(task.family().name())) {
                continue;
            }
            List<Round> ours = new ArrayList<>();
            List<Round> theirs = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                ours.add(ours(task));
                if (compare) {
                    theirs.add(theirs(task));
                }
            }
            String subject = task.family().name().replace("-", "") + "28 ";
            add(results, subject + "ganymede", ours);
            if (compare) {
                add(results, subject + "python3-torch", theirs);
                compare(results, subject + "ganymede / python3-torch", ours, theirs);
            }
        }
    }

    /** Real images, of which each update of the critic takes a batch. */
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

    private static void compare(Results results, String subject, List<Round> ours, List<Round> theirs) {
        double[] wall = new double[ours.size()];
        double[] cpu = new double[ours.size()];
        for (int i = 0; i < wall.length; i++) {
            wall[i] = ours.get(i).imagesPerSecond() / theirs.get(i).imagesPerSecond();
            cpu[i] = theirs.get(i).cpuMillis() / ours.get(i).cpuMillis();
        }
        results.add(subject, "throughput", "", wall);
        results.add(subject, "images per cpu", "", cpu);
    }

    private static int images(Task task) {
        return BATCH * recipe(task).training().criticSteps();
    }

    private static Recipe recipe(Task task) {
        return task.family().on(SampleSpace.image(1, 28, 28, 0), new Capacity(64, 128));
    }

    private static Round ours(Task task) {
        Batch batch = new Batch(new Draws(1).gaussians(BATCH, 1, 28, 28), new int[BATCH]);
        var options = new TrainOptions(WARMUP + task.steps(), 1, THREADS);
        try (RecipeRun run = new RecipeRun(recipe(task), options, index -> batch)) {
            for (int i = 0; i < WARMUP; i++) {
                run.step();
            }
            var watch = new Stopwatch();
            while (!run.finished()) {
                run.step();
            }
            double images = (double) task.steps() * images(task);
            return new Round(images / watch.wallSeconds(), watch.processorSeconds() * 1e3 / images);
        }
    }

    private static Round theirs(Task task) throws IOException, InterruptedException {
        var measured = TorchPeer.measure(task.family().name(), WARMUP, task.steps(), THREADS);
        return new Round(measured.stepsPerSecond() * images(task), measured.cpuMillis() / images(task));
    }
}
