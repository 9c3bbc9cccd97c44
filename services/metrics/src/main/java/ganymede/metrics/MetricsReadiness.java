package ganymede.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready: the fold has joined its group and the merge has restored its state. */
@Readiness
@ApplicationScoped
public class MetricsReadiness implements HealthCheck {
    private final ScoringService service;

    public MetricsReadiness(ScoringService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        var status = service.status();
        return HealthCheckResponse.named("scoring")
                .status(status.folding() && status.merging())
                .withData("fold", status.folding() ? "joined" : "waiting")
                .withData("merge", status.mergeState())
                .build();
    }
}
