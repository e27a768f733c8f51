package io.radstream.inference;

import io.radstream.event.CaseDiagnosed;
import io.radstream.inference.answered.AnswerSink;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/** The way out of answers. Key: CaseId. */
@ApplicationScoped
class DiagnosedCases implements AnswerSink {

    private final Outlet outlet;

    @Inject
    DiagnosedCases(@Channel("inference-case-diagnosed") Emitter<byte[]> emitter) {
        this.outlet = new Outlet(emitter);
    }

    @Override
    public void publish(CaseDiagnosed answer) throws IOException, InterruptedException {
        outlet.send(answer.getCaseId(), answer.getEventId(), answer);
    }
}
