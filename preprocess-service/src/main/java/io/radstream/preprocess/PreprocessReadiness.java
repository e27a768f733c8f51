package io.radstream.preprocess;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when case assembly is RUNNING and neither it nor preparation waits for anything. */
@Readiness
@ApplicationScoped
class PreprocessReadiness implements HealthCheck {

    private final PreprocessService service;

    @Inject
    PreprocessReadiness(PreprocessService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, String> waits = service.waits();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("preprocess-service").status(waits.isEmpty());
        waits.forEach(response::withData);
        return response.build();
    }
}
