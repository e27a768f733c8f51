package io.radstream.triage.reading;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the topics have been read to where they ended at the start, and reading goes on. */
@Readiness
@ApplicationScoped
class ReadModelHealth implements HealthCheck {

    private final TopicFollower follower;

    ReadModelHealth(TopicFollower follower) {
        this.follower = follower;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("triage read model")
                .status(follower.caughtUp() && follower.trouble().isEmpty())
                .withData("caughtUp", follower.caughtUp());
        follower.trouble().ifPresent(reason -> answer.withData("trouble", reason));
        return answer.build();
    }
}
