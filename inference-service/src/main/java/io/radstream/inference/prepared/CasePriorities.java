package io.radstream.inference.prepared;

import io.radstream.event.CasePrepared;
import io.radstream.event.PreparedScan;
import io.radstream.event.Urgency;
import io.radstream.id.CaseId;
import io.radstream.inference.overdue.Deadlines;
import io.radstream.inference.schedule.Priority;
import io.radstream.inference.urgency.UrgencyClasses;
import io.radstream.reject.RejectedException;
import io.radstream.serde.EventCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** How pressing prepared cases are. */
public final class CasePriorities {

    /** A record that is no case is sorted out at once. */
    private static final Priority UNREADABLE = new Priority(Urgency.ROUTINE, Instant.EPOCH);

    private final UrgencyClasses classes;
    private final Deadlines deadlines;
    private final Function<CaseId, Optional<Urgency>> known;

    /** @param known the class of a case by its senders and its earlier answer, as far as they are known */
    public CasePriorities(UrgencyClasses classes, Deadlines deadlines, Function<CaseId, Optional<Urgency>> known) {
        this.classes = classes;
        this.deadlines = deadlines;
        this.known = known;
    }

    /** The priority of a record of {@code case-prepared}, whatever is in it. */
    public Priority of(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return UNREADABLE;
        }
        try {
            CasePrepared event = EventCodec.instance().decode(record.value(), CasePrepared.class);
            return CaseCheck.caseOf(event).map(caseId -> of(caseId, event)).orElse(UNREADABLE);
        } catch (RejectedException e) {
            // It becomes a dead letter when it is taken up.
            return UNREADABLE;
        }
    }

    Priority of(CaseId caseId, CasePrepared event) {
        List<String> modalities =
                event.getScans().stream().map(PreparedScan::getModality).toList();
        Urgency urgency = classes.of(List.of(), modalities, known.apply(caseId));
        return new Priority(urgency, deadlines.of(urgency, event.getAssembledAt()));
    }
}
