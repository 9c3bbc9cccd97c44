package ganymede.cli.demo;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a person may choose about the demonstration.
 *
 * @param data directory with IDX files instead of the built-in digits
 * @param steps generator steps instead of the specification's
 * @param seed of training and requests
 * @param samples to stream
 * @param once ends by itself instead of staying up
 */
public record DemoOptions(Optional<Path> data, OptionalInt steps, long seed, int samples, boolean once) {}
