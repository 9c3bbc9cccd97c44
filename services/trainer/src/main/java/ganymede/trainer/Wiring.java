package ganymede.trainer;

import ganymede.artifacts.ObjectStore;
import ganymede.artifacts.Signer;
import ganymede.artifacts.minio.MinioObjectStore;
import ganymede.artifacts.minio.StoreSettings;
import ganymede.platform.ServiceClock;
import ganymede.platform.StoreConfig;
import ganymede.platform.StrictMeters;
import ganymede.trainer.publishing.BuildInfo;
import ganymede.trainer.publishing.Publisher;
import ganymede.trainer.run.TrainingRun;
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
    TrainingRun runs(ObjectStore store, TrainerConfig config, ServiceClock clock) {
        var runs = new TrainingRun(
                store, BuildInfo.of(config.commit()), clock, config.storePatience(), Publisher.PARITY_LIMIT);
        return config.signingKey().map(key -> runs.signing(Signer.read(key))).orElse(runs);
    }

    @Produces
    @Singleton
    TrainingMeters meters(MeterRegistry registry) {
        return new TrainingMeters(registry);
    }
}
