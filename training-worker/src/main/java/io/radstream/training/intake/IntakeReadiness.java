package io.radstream.training.intake;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the log has been read once and reading gets on. */
@Readiness
@ApplicationScoped
class IntakeReadiness implements HealthCheck {

    private final TrainingIntake intake;

    IntakeReadiness(TrainingIntake intake) {
        this.intake = intake;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("training-worker");
        intake.trouble().ifPresent(trouble -> response.withData("trouble", trouble));
        return response.withData("caughtUp", intake.caughtUp())
                .status(intake.caughtUp() && intake.trouble().isEmpty())
                .build();
    }
}
