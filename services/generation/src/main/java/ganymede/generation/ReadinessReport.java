package ganymede.generation;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready when announced models are known and warm and the group has assigned partitions.
 *
 * <p>Without any published model the service is ready too: it answers every request, if only with a failure that says what
 * is missing. A model that is broken for good does not keep the others from being served; the data names it.
 */
@Readiness
@ApplicationScoped
class ReadinessReport implements HealthCheck {
    private final GenerationService service;

    ReadinessReport(GenerationService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        var stream = service.stream();
        boolean caughtUp = stream.caughtUp();
        boolean settled = service.catalogue().settled();
        boolean assigned = stream.assigned();
        var models = service.catalogue().summary();
        var report = HealthCheckResponse.named("generation")
                .status(caughtUp && settled && assigned)
                .withData("catalogueRead", caughtUp)
                .withData("modelsSettled", settled)
                .withData("partitionsAssigned", assigned)
                .withData("models", models.isEmpty() ? "none published" : models.toString());
        var trouble = stream.trouble();
        return (trouble.isEmpty() ? report : report.withData("trouble", trouble)).build();
    }
}
