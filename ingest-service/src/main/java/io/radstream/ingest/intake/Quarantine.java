package io.radstream.ingest.intake;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.blob.BlobStore;
import io.radstream.blob.BlobWriter;
import io.radstream.reject.RejectReason;
import io.radstream.runtime.failure.DeadLetters;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Where refused bytes lie until an operator has looked at them, and how they are announced.
 *
 * <p>Bounded: when it holds {@code bytesMax} the bytes of further refused instances are not kept, and their dead letters say so.
 */
public final class Quarantine {

    private static final Logger LOG = Logger.getLogger(Quarantine.class);

    private final BlobStore store;
    private final DeadLetters deadLetters;
    private final MeterRegistry meters;
    private final long bytesMax;
    private final AtomicLong bytesUsed;

    /** A quarantine that holds {@code bytesUsed} already. */
    public Quarantine(BlobStore store, DeadLetters deadLetters, MeterRegistry meters, long bytesMax, long bytesUsed) {
        this.store = store;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.bytesMax = bytesMax;
        this.bytesUsed = new AtomicLong(bytesUsed);
    }

    /** What is refused: the patient's key, study and instance as far as they are known. */
    record Subject(Optional<String> patientKey, Optional<String> studyUid, Optional<String> sopInstanceUid) {}

    /** A writer for bytes that will probably be refused; empty when the quarantine is full. */
    Optional<BlobWriter> begin() throws IOException {
        if (bytesUsed.get() >= bytesMax) {
            LOG.errorf("ALARM: the quarantine is full, refused bytes are not kept, bytesMax=%d", bytesMax);
            return Optional.empty();
        }
        return Optional.of(store.begin(BlobArea.QUARANTINE));
    }

    /** Whether bytes of this length can still be kept. */
    boolean hasRoomFor(long length) {
        return bytesUsed.get() + length <= bytesMax;
    }

    /** Keeps the bytes, if there is a writer, and announces them. */
    void keep(Optional<BlobWriter> writer, Subject subject, RejectReason reason, String message) throws IOException {
        Optional<BlobRef> blob = Optional.empty();
        if (writer.isPresent()) {
            blob = Optional.of(writer.get().commit());
            bytesUsed.addAndGet(blob.get().length());
        }
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        blob.ifPresent(ref -> value.put("area", ref.area().folder())
                .put("sha256", ref.sha256())
                .put("length", ref.length()));
        value.put("kept", blob.isPresent());
        subject.sopInstanceUid().ifPresent(uid -> value.put("sopInstanceUid", uid));
        byte[] bytes = value.toString().getBytes(StandardCharsets.UTF_8);
        try {
            deadLetters.send(
                    new DeadLetters.Unsourced(subject.patientKey().orElse(null), bytes, subject.studyUid()),
                    reason,
                    message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a refused instance was announced");
        }
        meters.counter("radstream.records.rejected", "reason", reason.name(), "service", deadLetters.service())
                .increment();
        LOG.warnf(
                "instance refused, reason=%s message=%s sopInstanceUid=%s kept=%s",
                reason, message, subject.sopInstanceUid().orElse(""), blob.isPresent());
    }
}
