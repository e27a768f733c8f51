package io.radstream.inference.prepared;

import io.radstream.event.CasePrepared;
import io.radstream.id.CaseId;
import io.radstream.inference.prepared.CaseAnswerer.Question;
import io.radstream.reject.DeadLetterHeaders;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import io.radstream.runtime.failure.SourceRecord;
import io.radstream.serde.EventCodec;
import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One record of {@code case-prepared} in hand. Its work may run more than once; one thread at a time. */
final class CaseVisit {

    private static final Logger LOG = Logger.getLogger(CaseVisit.class);

    private final SourceRecord source;
    private final CaseAnswerer answerer;
    private final CaseMetrics metrics;
    private final boolean replayed;
    private int readings;
    private @Nullable RejectedException rejection;

    CaseVisit(SourceRecord source, CaseAnswerer answerer, CaseMetrics metrics) {
        this.source = source;
        this.answerer = answerer;
        this.metrics = metrics;
        this.replayed = source.headers().lastHeader(DeadLetterHeaders.ATTEMPT) != null;
    }

    /**
     * Does what the record asks for; gives the topic's key.
     *
     * @throws RejectedException when the record can never be answered by a model
     */
    String work() throws IOException, InterruptedException {
        byte[] value = source.value();
        if (value == null) {
            metrics.skipped("tombstone");
            LOG.infof("record skipped reason=tombstone record=%s", source);
            return String.valueOf(source.key());
        }
        try {
            CasePrepared event = EventCodec.instance().decode(value, CasePrepared.class);
            CaseId caseId = CaseCheck.check(event, source.key());
            readings++;
            answerer.diagnose(new Question(caseId, event, replayed), readings);
            return caseId.value();
        } catch (RejectedException e) {
            rejection = e;
            throw e;
        }
    }

    /** The revision that the record names, however wrong it is otherwise. */
    Optional<Question> question() {
        return readable()
                .flatMap(event -> CaseCheck.caseOf(event).map(caseId -> new Question(caseId, event, replayed)));
    }

    /** Why the record lies in the dead letters. */
    String whyRejected() {
        return rejection == null
                ? RejectReason.BUG + ": the record stopped the service"
                : rejection.reason() + ": " + rejection.getMessage();
    }

    private Optional<CasePrepared> readable() {
        byte[] value = source.value();
        try {
            return value == null
                    ? Optional.empty()
                    : Optional.of(EventCodec.instance().decode(value, CasePrepared.class));
        } catch (RejectedException e) {
            // It is in the dead letters for this very reason; it names no case that could be answered.
            return Optional.empty();
        }
    }
}
