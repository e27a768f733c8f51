package io.radstream.inference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when a champion serves, the broadcasts are read to their end, the broker answers and nothing is waited for. */
@Readiness
@ApplicationScoped
class InferenceReadiness implements HealthCheck {

    private final InferenceService service;

    @Inject
    InferenceReadiness(InferenceService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, String> waits = service.waits();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("inference-service").status(waits.isEmpty());
        waits.forEach(response::withData);
        service.modelVersion().ifPresent(version -> response.withData("modelVersion", version.value()));
        service.refusedModels().forEach((version, reason) -> response.withData("refused " + version, reason));
        return response.build();
    }
}
