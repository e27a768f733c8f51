package io.radstream.preprocess;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Shows what became of all instances, so that {@code status} does. Always up. */
@Readiness
@ApplicationScoped
class LedgerHealth implements HealthCheck {

    private final PreprocessService service;

    @Inject
    LedgerHealth(PreprocessService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        return service.ledger().health();
    }
}
