package io.radstream.standalone.replay;

import io.radstream.event.CaseDiagnosed;
import io.radstream.runtime.broadcast.BroadcastReader;
import io.radstream.runtime.broadcast.BroadcastSettings;
import io.radstream.serde.EventCodec;
import io.radstream.standalone.failure.CommandFailedException;
import io.radstream.topic.Topics;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The answers of one case, by revision, as the broker has them. */
final class CaseAnswers {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String caseId;
    private final TreeMap<Integer, CaseDiagnosed> byRevision = new TreeMap<>();

    private CaseAnswers(String caseId) {
        this.caseId = caseId;
    }

    /**
     * Reads {@code case-diagnosed} to its end.
     *
     * @throws CommandFailedException when the broker does not answer
     */
    static CaseAnswers read(String bootstrap, String caseId) throws InterruptedException {
        CaseAnswers answers = new CaseAnswers(caseId);
        try (BroadcastReader reader = BroadcastReader.start(
                BroadcastSettings.of(bootstrap, "replay-answers", Topics.CASE_DIAGNOSED.name()), answers::received)) {
            reader.awaitCaughtUp(TIMEOUT);
        } catch (TimeoutException e) {
            throw new CommandFailedException("no Kafka broker answers at " + bootstrap + " (is RadStream up?)");
        }
        return answers;
    }

    private synchronized void received(ConsumerRecord<String, byte[]> record) {
        if (caseId.equals(record.key()) && record.value() != null) {
            CaseDiagnosed answer = EventCodec.instance().decode(record.value(), CaseDiagnosed.class);
            if (!answer.getProvisional()) {
                byRevision.put(answer.getRevision(), answer);
            }
        }
    }

    /** The answer of a revision, or of the last one that the broker still has. */
    synchronized CaseDiagnosed of(Optional<Integer> revision) {
        Optional<CaseDiagnosed> found = revision.map(byRevision::get)
                .or(() -> revision.isEmpty() && !byRevision.isEmpty()
                        ? Optional.of(byRevision.lastEntry().getValue())
                        : Optional.empty());
        return found.orElseThrow(() -> new CommandFailedException("case-diagnosed has no answer of case " + caseId
                + revision.map(number -> ", revision " + number + " (a compacted topic keeps the last)")
                        .orElse("")));
    }
}
