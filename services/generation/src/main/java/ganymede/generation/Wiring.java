package ganymede.generation;

import ganymede.artifacts.ModelRepository;
import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.TrustedKeys;
import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.generation.metering.GenerationMeters;
import ganymede.generation.requests.Cancellations;
import ganymede.inference.Accelerator;
import ganymede.platform.ModelsConfig;
import ganymede.platform.SeedSource;
import ganymede.platform.ServiceClock;
import ganymede.platform.StoreConfig;
import ganymede.platform.StrictMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the plain objects that the service is put together from. */
@ApplicationScoped
class Wiring {
    @Produces
    @Singleton
    MeterFilter strictMeters() {
        return new StrictMeters();
    }

    @Produces
    @Singleton
    ServiceClock clock() {
        return ServiceClock.system();
    }

    @Produces
    @Singleton
    SeedSource seeds() {
        return SeedSource.system();
    }

    @Produces
    @Singleton
    GenerationMeters meters(MeterRegistry registry) {
        return new GenerationMeters(registry);
    }

    @Produces
    @Singleton
    ObjectStore store(StoreConfig config) {
        return MinioObjectStore.open(new StoreSettings(
                config.endpoint(),
                config.accessKey(),
                config.secretKey(),
                config.bucket(),
                config.region(),
                config.connectTimeout(),
                config.readTimeout(),
                config.attempts(),
                config.ca().orElse(null)));
    }

    @Produces
    @Singleton
    ModelRepository repository(ObjectStore store, ModelsConfig config) {
        var repository = new ModelRepository(store);
        return config.trustedKeys()
                .map(keys -> repository.trusting(TrustedKeys.read(keys)))
                .orElse(repository);
    }

    @Produces
    @Singleton
    Cancellations cancellations() {
        return new Cancellations();
    }

    @Produces
    @Singleton
    Accelerator accelerator() {
        return Accelerator.detect();
    }
}
