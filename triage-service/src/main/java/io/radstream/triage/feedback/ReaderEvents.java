package io.radstream.triage.feedback;

import io.radstream.event.FeedbackGiven;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.id.PatientKey;
import io.radstream.id.StudyUid;
import io.radstream.serde.EventCodec;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Publishes what readers and operators say, and returns when the broker has acknowledged it. Blocks: never call it from an event loop. */
@ApplicationScoped
public class ReaderEvents {

    private static final String SENDER = "triage";

    private final MutinyEmitter<byte[]> feedback;
    private final MutinyEmitter<byte[]> signals;
    private final FeedbackConfig config;

    ReaderEvents(
            @Channel("triage-feedback-given") MutinyEmitter<byte[]> feedback,
            @Channel("triage-study-signal") MutinyEmitter<byte[]> signals,
            FeedbackConfig config) {
        this.feedback = feedback;
        this.signals = signals;
        this.config = config;
    }

    /**
     * Publishes what a reader said.
     *
     * @throws NotAcknowledgedException when the broker did not answer in time; the event may have been written all the same
     */
    public void publish(FeedbackGiven event) {
        send(feedback, event.getCaseId(), event.getFeedbackId(), event);
    }

    /**
     * Publishes that an operator declares a study complete.
     *
     * @throws NotAcknowledgedException when the broker did not answer in time; the event may have been written all the same
     */
    public void completeNow(PatientKey patient, StudyUid study, Instant now) {
        StudySignal signal = StudySignal.newBuilder()
                .setPatientKey(patient.value())
                .setStudyUid(study.value())
                .setKind(SignalKind.COMPLETE_NOW)
                .setAssociationId(SENDER)
                .setAt(now)
                .build();
        String id = study.value() + "/complete-now/" + now.toEpochMilli();
        send(signals, patient.value(), id, signal);
    }

    private void send(MutinyEmitter<byte[]> emitter, String key, String id, SpecificRecord event) {
        Message<byte[]> message = Message.of(
                EventCodec.instance().encode(event),
                Metadata.of(
                        OutgoingKafkaRecordMetadata.<String>builder()
                                .withKey(key)
                                .build(),
                        OutgoingCloudEventMetadata.<byte[]>builder().withId(id).build()));
        try {
            emitter.sendMessage(message).await().atMost(config.acknowledgedWithin());
        } catch (TimeoutException e) {
            throw new NotAcknowledgedException(e);
        } catch (RuntimeException e) {
            // The emitter wraps whatever the producer reported: Kafka's own exceptions, checked ones too.
            throw new NotAcknowledgedException(e);
        }
    }
}
