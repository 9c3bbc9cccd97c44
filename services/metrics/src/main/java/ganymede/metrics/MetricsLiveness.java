package ganymede.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive: the fold comes round and the merge can still be helped; a broker that is away is no reason to restart. */
@Liveness
@ApplicationScoped
public class MetricsLiveness implements HealthCheck {
    private final ScoringService service;

    public MetricsLiveness(ScoringService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("scoring")
                .status(service.status().alive())
                .build();
    }
}
