package io.radstream.ingest.send;

import io.radstream.event.InstanceStored;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.serde.EventCodec;
import io.radstream.topic.Topic;
import io.radstream.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The records of ingest's events: keyed by patient, heartbeats to a partition, CloudEvents attributes as headers (Kafka protocol binding,
 * binary mode).
 *
 * <p>The id follows from what the event says, so that an event that is published twice has one id: SOP Instance UID and hash of the stored
 * file for an instance; study, kind and association, or what the signal is about, for a signal.
 */
public final class Events {

    private static final byte[] SPECIFICATION = ascii("1.0");
    private static final byte[] SOURCE = ascii("/radstream/ingest-service");
    private static final byte[] AVRO = ascii("application/avro");
    private static final String TYPE_PREFIX = "io.radstream.";

    private Events() {}

    /** Key: PatientKey. */
    public static ProducerRecord<String, byte[]> of(InstanceStored event) {
        String id = event.getSopInstanceUid() + '/' + event.getBlobRef().getSha256();
        return record(
                Topics.INSTANCE_STORED, null, event.getPatientKey(), event, new Attributes(id, event.getStoredAt()));
    }

    /** Key: PatientKey. */
    public static ProducerRecord<String, byte[]> of(StudySignal signal) {
        String id = signal.getStudyUid() + '/' + signal.getKind() + '/' + about(signal);
        return record(Topics.STUDY_SIGNAL, null, signal.getPatientKey(), signal, new Attributes(id, signal.getAt()));
    }

    private static String about(StudySignal signal) {
        if (signal.getKind() == SignalKind.PATIENT_MERGED) {
            return signal.getPatientKey() + '/' + signal.getAt().toEpochMilli();
        }
        return signal.getAssociationId().isEmpty() ? signal.getOriginUid() : signal.getAssociationId();
    }

    /** Says to the reader of a partition that ingest is alive: empty key, explicit partition. */
    public static ProducerRecord<String, byte[]> heartbeat(int partition, Instant at) {
        StudySignal signal =
                StudySignal.newBuilder().setKind(SignalKind.HEARTBEAT).setAt(at).build();
        String id = SignalKind.HEARTBEAT + "/" + partition + '/' + at.toEpochMilli();
        return record(Topics.STUDY_SIGNAL, partition, "", signal, new Attributes(id, at));
    }

    private record Attributes(String id, Instant time) {}

    private static ProducerRecord<String, byte[]> record(
            Topic topic, @Nullable Integer partition, String key, SpecificRecord event, Attributes attributes) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topic.name(), partition, key, EventCodec.instance().encode(event));
        Headers headers = record.headers();
        headers.add("ce_specversion", SPECIFICATION);
        headers.add("ce_id", ascii(attributes.id()));
        headers.add("ce_type", ascii(TYPE_PREFIX + topic.name()));
        headers.add("ce_source", SOURCE);
        headers.add("ce_time", ascii(attributes.time().toString()));
        headers.add("content-type", AVRO);
        return record;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
