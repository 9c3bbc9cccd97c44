package ganymede.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Launches the packaged local stack. */
final class LocalStackProcess {
    private static final String JAR = "services/local/target/ganymede-local/ganymede-local.jar";
    /** JDK 23 and later print a warning for the broker's unmapping of buffers without it. */
    private static final int WARNS_ABOUT_UNSAFE = 23;

    /** Tests are short: the second compiler would cost more than it gives. */
    static final List<String> SHORT_LIVED = List.of("-Xmx384m", "-XX:TieredStopAtLevel=1");

    /** As {@code ./ganymede up} starts it. */
    static final List<String> LASTING = List.of("-Xmx512m", "-XX:+UseSerialGC");

    private LocalStackProcess() {}

    /** Starts it with these options of the virtual machine and these further arguments. */
    static Process launch(Path dataDir, List<String> options, String kafkaPort, String storePort, List<String> more) {
        try {
            Files.createDirectories(dataDir);
            return new ProcessBuilder(command(dataDir, options, kafkaPort, storePort, more))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(logFile(dataDir).toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(
            Path dataDir, List<String> options, String kafkaPort, String storePort, List<String> more) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        if (Runtime.version().feature() >= WARNS_ABOUT_UNSAFE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-jar", jar().toString(), "--data-dir=" + dataDir, "--stop-with-parent"));
        command.addAll(List.of("--kafka-port=" + kafkaPort, "--s3-port=" + storePort));
        command.addAll(more);
        return command;
    }

    private static Path jar() {
        var jar = Path.of(System.getProperty("ganymede.root", ".")).resolve(JAR).toAbsolutePath();
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is missing."
                    + System.lineSeparator()
                    + "  Build it with: mvn -B -q -pl services/local -am package -DskipTests");
        }
        return jar;
    }

    static String log(Path dataDir) {
        try {
            return Files.readString(logFile(dataDir));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Path logFile(Path dataDir) {
        return dataDir.resolve("local.log");
    }
}
