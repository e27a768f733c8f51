package io.radstream.inference.prepared;

import io.radstream.event.CasePrepared;
import io.radstream.inference.batch.ModelLease;
import io.radstream.inference.diagnoser.EncodedScan;
import io.radstream.inference.prepared.CaseAnswerer.Question;
import io.radstream.runtime.failure.SourceRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Takes a prepared case from its record to its published answer.
 *
 * <p>{@link #accept} returns when the record's offset may be committed: the answer is acknowledged by the broker, or needs none, or the
 * record lies in the dead letters and, where case and revision are known, an answer NOT_RUN is acknowledged. It is called by many threads
 * at once; each waits for its own case, which is what lets batches form and what holds the consumer back when the model is busy or absent.
 *
 * <p>Delivery is at least once. With {@link io.radstream.inference.answered.AnsweredRevisions} every revision gets one distinct answer id.
 */
public final class CaseDiagnosis {

    private final DiagnosisParts parts;
    private final CaseMetrics metrics;
    private final CaseAnswerer answerer;

    public CaseDiagnosis(DiagnosisParts parts) {
        this.parts = parts;
        this.metrics = new CaseMetrics(parts.meters());
        this.answerer = new CaseAnswerer(parts, metrics);
    }

    /**
     * Answers one record of {@code case-prepared}.
     *
     * @throws RuntimeException when the record is not done and its offset must not be committed
     */
    public void accept(ConsumerRecord<String, byte[]> record) {
        SourceRecord source = SourceRecord.of(record);
        CaseVisit visit = new CaseVisit(source, answerer, metrics);
        if (parts.router().call(source, visit::work).isEmpty()) {
            answerRejected(source, visit);
        }
    }

    /**
     * The scans of a case encoded for a model that looks on, from what is known where it can; nobody waits for it.
     *
     * @throws IOException when the store cannot be read now
     */
    public List<EncodedScan> encodeAside(ModelLease model, CasePrepared event)
            throws IOException, InterruptedException {
        return answerer.encodeAside(model, event);
    }

    private void answerRejected(SourceRecord source, CaseVisit visit) {
        Optional<Question> question = visit.question();
        if (question.isPresent()) {
            parts.terminalRouter().run(source, () -> answerer.answerNotRun(question.get(), visit.whyRejected()));
        }
    }
}
