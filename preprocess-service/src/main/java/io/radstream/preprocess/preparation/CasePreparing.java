package io.radstream.preprocess.preparation;

import io.radstream.blob.BlobStore;
import io.radstream.event.CaseAssembled;
import io.radstream.event.CasePrepared;
import io.radstream.preparation.CasePreparer;
import io.radstream.preprocess.event.EventHeaders;
import io.radstream.reject.RejectedException;
import io.radstream.runtime.failure.FailureRouter;
import io.radstream.runtime.send.RecordSender;
import io.radstream.serde.EventCodec;
import io.radstream.topic.Topics;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Takes a record of {@code case-assembled} and returns when {@code case-prepared} is acknowledged, or the record is a dead letter.
 *
 * <p>At least once: a repetition stores the same blobs again and sends an event that supersedes its equal. A case that becomes a dead letter
 * (its manifest is gone, or it stopped the process twice) is sent without scans as well, so that it still gets its answer. Thread-safe.
 */
public final class CasePreparing {

    private static final Logger LOG = Logger.getLogger(CasePreparing.class);

    private final FailureRouter router;
    private final FailureRouter terminalRouter;
    private final RecordSender sender;
    private final CasePreparations preparations;

    /**
     * Puts it together.
     *
     * @param router decides about the preparation of a case
     * @param terminalRouter decides about the event of a case that could not be prepared; has a bug ledger of its own, because the record is in
     *     that of the other already
     */
    public CasePreparing(
            FailureRouter router,
            FailureRouter terminalRouter,
            RecordSender sender,
            BlobStore blobs,
            CasePreparer preparer) {
        this.router = router;
        this.terminalRouter = terminalRouter;
        this.sender = sender;
        this.preparations = new CasePreparations(preparer, blobs, InstantSource.system());
    }

    /** Prepares the case of a record. Blocks; trouble of the store or the broker is waited out. */
    public void prepare(ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            LOG.infof(
                    "tombstone skipped, topic=%s partition=%d offset=%d",
                    record.topic(), record.partition(), record.offset());
            return;
        }
        Optional<CasePrepared> sent = router.call(record, () -> {
            CasePrepared prepared = preparations.prepare(decode(record));
            send(prepared);
            return prepared;
        });
        if (sent.isPresent()) {
            CasePrepared prepared = sent.get();
            LOG.infof(
                    "case prepared, caseId=%s revision=%d scans=%d used=%d setAside=%d rejected=%d",
                    prepared.getCaseId(),
                    prepared.getRevision(),
                    prepared.getScans().size(),
                    prepared.getUsedCount(),
                    prepared.getSetAsideCount(),
                    prepared.getRejectedCount());
        } else {
            terminalRouter.run(record, () -> sendUnprepared(record));
        }
    }

    private void sendUnprepared(ConsumerRecord<String, byte[]> record) throws IOException, InterruptedException {
        CaseAssembled assembled;
        try {
            assembled = decode(record);
        } catch (RejectedException e) {
            LOG.warnf(
                    "dead letter names no case, topic=%s partition=%d offset=%d",
                    record.topic(), record.partition(), record.offset());
            return;
        }
        send(preparations.unprepared(assembled, "UNPREPARED: the case is a dead letter of preprocess-service"));
    }

    private static CaseAssembled decode(ConsumerRecord<String, byte[]> record) {
        return EventCodec.instance().decode(record.value(), CaseAssembled.class);
    }

    private void send(CasePrepared prepared) throws IOException, InterruptedException {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.CASE_PREPARED.name(),
                prepared.getCaseId(),
                EventCodec.instance().encode(prepared));
        EventHeaders.of(prepared).forEach(record.headers()::add);
        sender.send(record);
    }
}
