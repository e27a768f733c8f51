package io.radstream.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when instances are taken: broker and store answer and the journal has been compared with the topic. */
@Readiness
@ApplicationScoped
class IngestReadiness implements HealthCheck {

    private final IngestService service;

    @Inject
    IngestReadiness(IngestService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, String> troubles = service.gateway().troubles();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("ingest").status(troubles.isEmpty());
        troubles.forEach(response::withData);
        return response.build();
    }
}
