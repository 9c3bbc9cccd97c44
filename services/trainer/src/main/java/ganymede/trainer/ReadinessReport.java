package ganymede.trainer;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when libtorch is loaded and requests are being read; a run in progress does not make it less so. */
@Readiness
@ApplicationScoped
class ReadinessReport implements HealthCheck {
    private final TrainerService service;

    ReadinessReport(TrainerService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        var report = HealthCheckResponse.named("trainer")
                .status(service.nativesLoaded() && service.connected())
                .withData("nativesLoaded", service.nativesLoaded())
                .withData("requestsRead", service.connected());
        var trouble = service.trouble();
        return (trouble.isEmpty() ? report : report.withData("trouble", trouble)).build();
    }
}
