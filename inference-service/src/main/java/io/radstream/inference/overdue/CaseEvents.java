package io.radstream.inference.overdue;

import io.radstream.event.CaseAssembled;
import io.radstream.event.CasePrepared;
import io.radstream.event.PreparedScan;
import io.radstream.event.Urgency;
import io.radstream.id.CaseId;
import io.radstream.inference.finding.OverdueCase;
import io.radstream.inference.overdue.CaseWatch.Complete;
import io.radstream.inference.urgency.UrgencyClasses;
import io.radstream.reject.DeadLetterHeaders;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import io.radstream.serde.EventCodec;
import io.radstream.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads out of records which revision of a case is complete. */
final class CaseEvents {

    private final UrgencyClasses classes;
    private final Function<CaseId, Optional<Urgency>> before;

    /** Sorts cases into {@code classes}, with the urgency that an earlier revision had. */
    CaseEvents(UrgencyClasses classes, Function<CaseId, Optional<Urgency>> before) {
        this.classes = classes;
        this.before = before;
    }

    /**
     * A revision that was assembled.
     *
     * @throws RejectedException when the record is no event or names no case
     */
    Complete assembled(ConsumerRecord<String, byte[]> record) {
        return complete(EventCodec.instance().decode(record.value(), CaseAssembled.class), record.partition());
    }

    /** The revision that a dead letter is about; empty when it is about none: an instance, or bytes that are no event. */
    Optional<Complete> rejected(ConsumerRecord<String, byte[]> letter) {
        String topic = text(letter, DeadLetterHeaders.TOPIC);
        String partition = text(letter, DeadLetterHeaders.PARTITION);
        boolean about = topic.equals(Topics.CASE_ASSEMBLED.name()) || topic.equals(Topics.CASE_PREPARED.name());
        if (!about || letter.value() == null || !partition.matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        try {
            int number = Integer.parseInt(partition);
            Complete complete = topic.equals(Topics.CASE_ASSEMBLED.name())
                    ? complete(EventCodec.instance().decode(letter.value(), CaseAssembled.class), number)
                    : complete(EventCodec.instance().decode(letter.value(), CasePrepared.class), number);
            return Optional.of(complete.because(text(letter, DeadLetterHeaders.REJECT_REASON)
                    + ": the case is a dead letter of " + text(letter, DeadLetterHeaders.SERVICE)));
        } catch (RejectedException e) {
            // That its bytes are no event may be the very reason of the dead letter; it names no case.
            return Optional.empty();
        }
    }

    private Complete complete(CaseAssembled event, int partition) {
        CaseId caseId = caseId(event.getCaseId(), event.getRevision());
        OverdueCase facts = new OverdueCase(
                caseId,
                event.getRevision(),
                "",
                event.getStudyUids(),
                event.getFlags(),
                event.getScanner(),
                event.getAssembledAt());
        return new Complete(facts, classes.of(event.getCallingAes(), List.of(), before.apply(caseId)), partition);
    }

    private Complete complete(CasePrepared event, int partition) {
        CaseId caseId = caseId(event.getCaseId(), event.getRevision());
        OverdueCase facts = new OverdueCase(
                caseId,
                event.getRevision(),
                "",
                event.getStudyUids(),
                event.getFlags(),
                event.getScanner(),
                event.getAssembledAt());
        List<String> modalities =
                event.getScans().stream().map(PreparedScan::getModality).toList();
        return new Complete(facts, classes.of(List.of(), modalities, before.apply(caseId)), partition);
    }

    static CaseId caseId(String value, int revision) {
        try {
            if (revision >= 1) {
                return new CaseId(value);
            }
        } catch (IllegalArgumentException e) {
            throw new RejectedException(RejectReason.INVALID_RECORD, "caseId cannot be one", e);
        }
        throw new RejectedException(RejectReason.INVALID_RECORD, "revision cannot be one");
    }

    private static String text(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
