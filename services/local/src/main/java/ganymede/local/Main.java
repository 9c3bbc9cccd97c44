package ganymede.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the local stack and keeps it up until SIGTERM or Ctrl-C. */
@Command(
        name = "ganymede-local",
        mixinStandardHelpOptions = true,
        version = "ganymede-local 0.1.0",
        showDefaultValues = true,
        description = "A real Kafka broker and a real S3 server in one JVM, on 127.0.0.1 only.",
        footer = {
            "Every option can come from the environment: GANYMEDE_LOCAL_ and the name, e.g. GANYMEDE_LOCAL_KAFKA_PORT.",
            "Writes endpoints.properties (addresses, pid) into the data directory while it runs."
        })
public final class Main implements Callable<Integer> {
    private static final int STARTUP_FAILED = 1;

    @Option(names = "--data-dir", defaultValue = "${env:GANYMEDE_LOCAL_DATA_DIR:-.ganymede/local}")
    private Path dataDir = Path.of(".ganymede/local");

    @Option(
            names = "--kafka-port",
            description = "0: a free port.",
            defaultValue = "${env:GANYMEDE_LOCAL_KAFKA_PORT:-9092}")
    private int kafkaPort;

    @Option(
            names = "--controller-port",
            description = "0: a free port.",
            defaultValue = "${env:GANYMEDE_LOCAL_CONTROLLER_PORT:-0}")
    private int controllerPort;

    @Option(
            names = "--kafka-property",
            paramLabel = "NAME=VALUE",
            description = "A property of the broker that wins over the built-in one, e.g. listeners with TLS.")
    private Map<String, String> kafkaProperties = Map.of();

    @Option(names = "--s3-port", description = "0: a free port.", defaultValue = "${env:GANYMEDE_LOCAL_S3_PORT:-9000}")
    private int s3Port;

    @Option(names = "--access-key", defaultValue = "${env:GANYMEDE_LOCAL_ACCESS_KEY:-ganymede}")
    private String accessKey = "";

    @Option(
            names = "--secret-key",
            showDefaultValue = CommandLine.Help.Visibility.NEVER,
            defaultValue = "${env:GANYMEDE_LOCAL_SECRET_KEY:-ganymede-secret}")
    private String secretKey = "";

    @Option(names = "--bucket", description = "Made at start.", defaultValue = "${env:GANYMEDE_LOCAL_BUCKET:-ganymede}")
    private String bucket = "";

    @Option(
            names = "--stop-with-parent",
            description =
                    "Stop when standard input ends: whoever started this, however it ends, leaves nothing running.")
    private boolean stopWithParent;

    private Main() {}

    /** Exit codes: 0 stopped as asked, 1 could not start, 2 wrong options. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        try {
            BrokerHalt.explain(settings().kafkaDir());
            var stack = LocalStack.start(settings());
            if (stopWithParent) {
                Thread.ofPlatform().daemon().name("parent-watch").start(Main::exitAtEndOfInput);
            }
            serve(stack);
            return 0;
        } catch (StartupException e) {
            System.err.println(e.getMessage());
            return STARTUP_FAILED;
        }
    }

    private Settings settings() {
        return new Settings(
                dataDir,
                new Settings.Kafka(kafkaPort, controllerPort, kafkaProperties),
                new Settings.Store(s3Port, accessKey, secretKey, bucket));
    }

    private static void serve(LocalStack stack) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(stack), "stop"));
        var at = stack.endpoints();
        System.out.printf(
                "ready: kafka %s, s3 %s (bucket %s), pid %d%n",
                at.bootstrapServers(), at.storeEndpoint(), at.bucket(), at.pid());
        System.out.flush();
        stack.awaitClose();
    }

    private static void exitAtEndOfInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException parentGone) {
            // Same meaning as the end of input.
        }
        System.exit(0);
    }

    private static void close(LocalStack stack) {
        try {
            stack.close();
        } catch (IOException e) {
            System.err.println("The local stack did not stop cleanly: " + e);
        }
    }
}
