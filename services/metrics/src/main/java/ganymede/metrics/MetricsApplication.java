package ganymede.metrics;

import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.TrustedKeys;
import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.inference.Accelerator;
import ganymede.platform.ModelsConfig;
import ganymede.platform.ServiceClock;
import ganymede.platform.StoreConfig;
import ganymede.platform.StrictMeters;
import ganymede.platform.TopicsConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The application's shell: configuration in, scoring service out. */
@ApplicationScoped
public class MetricsApplication {

    @Produces
    @Singleton
    MeterFilter strictMeters() {
        return new StrictMeters();
    }

    @Produces
    @Singleton
    MinioObjectStore store(StoreConfig store) {
        return MinioObjectStore.open(new StoreSettings(
                store.endpoint(),
                store.accessKey(),
                store.secretKey(),
                store.bucket(),
                store.region(),
                store.connectTimeout(),
                store.readTimeout(),
                store.attempts(),
                store.ca().orElse(null)));
    }

    void close(@Disposes MinioObjectStore store) {
        store.close();
    }

    @Produces
    @Singleton
    ModelRepository repository(MinioObjectStore store, ModelsConfig config) {
        var repository = new ModelRepository(store);
        return config.trustedKeys()
                .map(keys -> repository.trusting(TrustedKeys.read(keys)))
                .orElse(repository);
    }

    @Produces
    @Singleton
    ScoringService scoring(
            MetricsConfig metrics,
            StoreConfig store,
            TopicsConfig topics,
            MinioObjectStore objects,
            ModelRepository repository,
            MeterRegistry registry,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "ganymede.instance.id") String instance) {
        var ground = new ScoringService.Ground(
                kafka,
                instance,
                topics.replication(),
                objects,
                store.bucket(),
                repository,
                registry,
                ServiceClock.system());
        return new ScoringService(metrics, ground);
    }

    /** Vert.x gives this ratio for pools without a limit too, as NaN. */
    @Produces
    @Singleton
    MeterFilter withoutUnboundedRatios() {
        return MeterFilter.denyNameStartsWith("worker.pool.ratio");
    }

    void start(@Observes StartupEvent event, ScoringService scoring) {
        // A machine that cannot run extractors is found out now, not at the first sample.
        Accelerator.detect();
        scoring.start();
    }

    void stop(@Observes ShutdownEvent event, ScoringService scoring) {
        scoring.close();
    }
}
