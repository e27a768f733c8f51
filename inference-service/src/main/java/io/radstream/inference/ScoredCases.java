package io.radstream.inference;

import io.radstream.event.CaseScored;
import io.radstream.inference.shadow.ScoreSink;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;

/** The way out of what shadow models say. Key: CaseId. */
@ApplicationScoped
class ScoredCases implements ScoreSink {

    private final Outlet outlet;

    @Inject
    ScoredCases(@Channel("inference-case-scored") Emitter<byte[]> emitter) {
        this.outlet = new Outlet(emitter);
    }

    @Override
    public void publish(CaseScored scored) throws IOException, InterruptedException {
        outlet.send(scored.getCaseId(), scored.getEventId(), scored);
    }
}
