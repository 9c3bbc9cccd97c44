package ganymede.cli;

import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectStoreException;
import ganymede.artifacts.TrustedKeys;
import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.cli.doctor.Finding;
import ganymede.cli.doctor.MachineChecks;
import ganymede.cli.doctor.ServerTime;
import ganymede.cli.doctor.StoreChecks;
import ganymede.cli.messaging.BrokerChecks;
import ganymede.cli.stack.Endpoints;
import ganymede.cli.stack.Layout;
import ganymede.cli.terminal.Terminal;
import ganymede.platform.ServiceClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ganymede doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at everything that the services need, one line each: what is there, or what is wrong and what to do.",
            "Of what ./ganymede up started; or of what the services' own variables name: KAFKA_BOOTSTRAP_SERVERS and any",
            "KAFKA_* (TLS, SASL), GANYMEDE_STORE_*, GANYMEDE_MODELS_TRUSTED_KEYS. Exit code 1 when something is wrong."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final String KAFKA = "KAFKA_";

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "A Kafka broker elsewhere.")
    private @Nullable String bootstrap;

    @Option(
            names = "--trusted-keys",
            paramLabel = "FILE",
            description =
                    "Public keys, of which one must have signed every model. Default: GANYMEDE_MODELS_TRUSTED_KEYS")
    private @Nullable List<Path> trustedKeys;

    @Mixin
    private RunningStore store = new RunningStore();

    @Override
    public Integer call() throws Exception {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.ok("version", "ganymede " + Main.VERSION));
        findings.addAll(MachineChecks.all());
        findings.addAll(broker());
        findings.addAll(storage());
        findings.forEach(finding -> Terminal.standard().line(finding.line()));
        return findings.stream().allMatch(Finding::healthy) ? 0 : 1;
    }

    private List<Finding> broker() throws IOException, InterruptedException {
        var client = client(System.getenv());
        if (bootstrap != null) {
            client.put("bootstrap.servers", bootstrap);
        }
        var running = Endpoints.read(Layout.ofSystem().localData());
        running.ifPresent(local -> client.putIfAbsent("bootstrap.servers", local.bootstrapServers()));
        return client.containsKey("bootstrap.servers")
                ? BrokerChecks.all(client)
                : List.of(Finding.wrong(
                        "broker", "none is named and none is up", "./ganymede up, or --bootstrap HOST:PORT"));
    }

    /** Client properties as the services take them from their environment. */
    static Map<String, String> client(Map<String, String> environment) {
        var client = new TreeMap<String, String>();
        environment.forEach((name, value) -> {
            if (name.startsWith(KAFKA)) {
                client.put(name.substring(KAFKA.length()).replace('_', '.').toLowerCase(Locale.ROOT), value);
            }
        });
        return client;
    }

    private List<Finding> storage() throws IOException, InterruptedException {
        var settings = store.named();
        return settings.isPresent()
                ? storage(settings.get())
                : List.of(Finding.wrong("bucket", "no store is named and none is up", "./ganymede up, or --store URL"));
    }

    private List<Finding> storage(StoreSettings settings) throws InterruptedException {
        var findings = new ArrayList<Finding>();
        try (var opened = MinioObjectStore.open(settings)) {
            var bucket = StoreChecks.bucket(opened, settings.bucket());
            findings.add(bucket);
            if (bucket.healthy()) {
                var now = ServiceClock.system().now();
                findings.add(StoreChecks.clock(ServerTime.of(settings.endpoint()), now));
                findings.addAll(StoreChecks.models(repository(opened)));
            }
        } catch (ObjectStoreException | IllegalArgumentException e) {
            findings.add(Finding.wrong("models", String.valueOf(e.getMessage()), "mend it, then ask again"));
        }
        return findings;
    }

    private ModelRepository repository(MinioObjectStore opened) {
        var repository = new ModelRepository(opened);
        var keys = Optional.ofNullable(trustedKeys)
                .or(() -> Optional.ofNullable(System.getenv("GANYMEDE_MODELS_TRUSTED_KEYS"))
                        .map(files ->
                                List.of(files.split(",")).stream().map(Path::of).toList()));
        return keys.map(files -> repository.trusting(TrustedKeys.read(files))).orElse(repository);
    }
}
