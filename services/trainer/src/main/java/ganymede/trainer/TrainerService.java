package ganymede.trainer;

import ganymede.platform.ServiceClock;
import ganymede.platform.TopicsConfig;
import ganymede.trainer.messaging.TrainerClients;
import ganymede.trainer.messaging.TrainerStream;
import ganymede.trainer.run.TrainingRun;
import ganymede.trainer.torch.Backend;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the trainer with the application and lets its run save itself before the application ends. */
@ApplicationScoped
class TrainerService {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);

    private final TrainerStream stream;
    private volatile boolean nativesLoaded;

    TrainerService(
            TrainerConfig config,
            TopicsConfig topics,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "ganymede.instance.id") String instanceId,
            TrainingRun runs,
            TrainingMeters meters,
            ServiceClock clock) {
        Map<String, String> common = kafka.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString()));
        stream = new TrainerStream(
                new TrainerClients(common, config.groupId(), instanceId), topics.replication(), runs, meters, clock);
    }

    void start(@Observes StartupEvent event) {
        // Unpacking and loading 400 MB of natives takes seconds: not in the way of health checks, but before the first
        // request.
        Thread.ofPlatform().name("natives").daemon().start(this::loadNatives);
    }

    private void loadNatives() {
        Backend.threads(1);
        nativesLoaded = true;
        LOG.info("trainer ready to read requests");
        stream.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stream.close();
        LOG.info("trainer stopped");
    }

    /** Whether libtorch is loaded. */
    boolean nativesLoaded() {
        return nativesLoaded;
    }

    /** Whether requests are being read. */
    boolean connected() {
        return stream.connected();
    }
}
