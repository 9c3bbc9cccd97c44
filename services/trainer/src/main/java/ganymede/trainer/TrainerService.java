package ganymede.trainer;

import ganymede.inference.Accelerator;
import ganymede.platform.ErrorCode;
import ganymede.platform.ServiceClock;
import ganymede.platform.TopicsConfig;
import ganymede.trainer.messaging.TrainerClients;
import ganymede.trainer.messaging.TrainerStream;
import ganymede.trainer.run.TrainingRun;
import ganymede.trainer.torch.Backend;
import ganymede.trainer.torch.Natives;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the trainer with the application and lets its run save itself before the application ends. */
@ApplicationScoped
class TrainerService {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerService.class);

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final TrainerStream stream;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean nativesLoaded;
    private volatile String trouble = "";

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
        // A machine that cannot publish is found out now, not at the end of a run.
        Accelerator.detect();
        // Unpacking and loading 400 MB of natives takes seconds: not in the way of health checks, but before the first
        // request.
        Thread.ofPlatform().name("natives").daemon().start(this::loadNatives);
    }

    /** A full disk may be emptied: until then requests stay where they are. */
    private void loadNatives() {
        try {
            while (!nativesLoaded && stopping.getCount() > 0) {
                try {
                    Natives.unpack();
                    Backend.threads(1);
                    nativesLoaded = true;
                } catch (UncheckedIOException e) {
                    trouble = "%s: %s".formatted(e.getMessage(), e.getCause());
                    LOG.error("natives not loaded, trying again errorCode={} cause={}", ErrorCode.DISK_FULL, trouble);
                    var unused = stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
            if (nativesLoaded) {
                trouble = "";
                LOG.info("trainer ready to read requests");
                stream.start();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
        stream.close();
        LOG.info("trainer stopped");
    }

    /** Why requests are not read yet; empty when there is no reason. */
    String trouble() {
        return trouble;
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
