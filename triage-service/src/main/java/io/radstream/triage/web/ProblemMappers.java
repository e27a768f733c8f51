package io.radstream.triage.web;

import io.radstream.triage.feedback.InvalidFeedbackException;
import io.radstream.triage.feedback.NotAcknowledgedException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns the exceptions of this service into problem details, in one place. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response of(ProblemException exception) {
        return answer(exception.problem());
    }

    @ServerExceptionMapper
    Response of(InvalidFeedbackException exception) {
        return answer(Problem.of(400, "invalid-feedback", "Invalid feedback", String.valueOf(exception.getMessage()))
                .at(exception.field()));
    }

    @ServerExceptionMapper
    Response of(NotAcknowledgedException exception) {
        LOG.warnf(exception, "an event of a reader was not acknowledged");
        return answer(Problem.of(
                503,
                "not-acknowledged",
                "Not acknowledged",
                "The broker did not acknowledge the event in time. Send it again with the same feedbackId."));
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
