package ganymede.cli;

import ganymede.cli.demo.Demo;
import ganymede.cli.demo.DemoOptions;
import ganymede.cli.stack.Layout;
import ganymede.platform.ServiceClock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ganymede demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Trains a conditional GAN on digits, publishes it, streams samples through Kafka and scores their diversity.",
            "Writes demo/samples.png, demo/diversity.png and demo/scores.csv."
        },
        showDefaultValues = true)
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--once", description = "End by itself instead of staying up until Ctrl-C.")
    private boolean once;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Train on the IDX files in DIR (MNIST and its family) instead of the built-in digits.")
    private @Nullable Path data;

    @Option(names = "--steps", paramLabel = "N", description = "Generator steps; fewer are faster and worse.")
    private @Nullable Integer steps;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of training and requests.", defaultValue = "1")
    private long seed;

    @Option(names = "--samples", paramLabel = "N", description = "Samples to stream.", defaultValue = "10000")
    private int samples;

    @Override
    public Integer call() throws Exception {
        var layout = Layout.ofSystem();
        var options = new DemoOptions(
                Optional.ofNullable(data),
                steps == null ? OptionalInt.empty() : OptionalInt.of(steps),
                seed,
                samples,
                once);
        return Supervised.run(
                once, (stack, terminal) -> new Demo(options, layout, terminal, ServiceClock.system(), stack).run());
    }
}
