package io.radstream.ingest.send;

import io.radstream.event.InstanceStored;
import io.radstream.event.SignalKind;
import io.radstream.event.StudySignal;
import io.radstream.serde.EventCodec;
import io.radstream.topic.Topics;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The records of ingest's events: keyed by patient, heartbeats to a partition. */
public final class Events {

    private Events() {}

    /** Key: PatientKey. */
    public static ProducerRecord<String, byte[]> of(InstanceStored event) {
        return new ProducerRecord<>(
                Topics.INSTANCE_STORED.name(),
                event.getPatientKey(),
                EventCodec.instance().encode(event));
    }

    /** Key: PatientKey. */
    public static ProducerRecord<String, byte[]> of(StudySignal signal) {
        return new ProducerRecord<>(
                Topics.STUDY_SIGNAL.name(),
                signal.getPatientKey(),
                EventCodec.instance().encode(signal));
    }

    /** Says to the reader of a partition that ingest is alive: empty key, explicit partition. */
    public static ProducerRecord<String, byte[]> heartbeat(int partition, Instant at) {
        StudySignal signal =
                StudySignal.newBuilder().setKind(SignalKind.HEARTBEAT).setAt(at).build();
        return new ProducerRecord<>(
                Topics.STUDY_SIGNAL.name(), partition, "", EventCodec.instance().encode(signal));
    }
}
