package ganymede.bench.proofs;

import ganymede.bench.ResidentMemory;
import ganymede.families.Families;
import ganymede.testkit.SmallFamilies;
import ganymede.trainer.training.Batch;
import ganymede.trainer.training.RecipeRun;
import ganymede.trainer.training.TrainOptions;
import java.io.IOException;
import java.time.Duration;

/** Trains one family and says how much memory the process holds: {@code FAMILY STEPS EVERY SECONDS}. */
final class MemoryChild {
    private MemoryChild() {}

    public static void main(String[] arguments) throws IOException {
        var recipe = SmallFamilies.of(Families.named(arguments[0]).orElseThrow(), SmallFamilies.THUMBNAILS);
        long steps = Long.parseLong(arguments[1]);
        long every = Long.parseLong(arguments[2]);
        long limit = System.nanoTime()
                + Duration.ofSeconds(Long.parseLong(arguments[3])).toNanos();
        var batches = new Batch[64];
        for (int i = 0; i < batches.length; i++) {
            batches[i] = new Batch(SmallFamilies.samples(recipe, i), SmallFamilies.labels(i));
        }
        var options = new TrainOptions(steps, 1, 1);
        try (var run = new RecipeRun(recipe, options, index -> batches[(int) (index % batches.length)])) {
            while (!run.finished() && System.nanoTime() < limit) {
                run.step();
                if (run.done() % every == 0) {
                    // Checkpoints are part of every run.
                    run.save();
                    System.out.printf(
                            "%d %d%n",
                            run.done(),
                            ResidentMemory.kibibytes(ProcessHandle.current().pid()));
                }
            }
        }
    }
}
