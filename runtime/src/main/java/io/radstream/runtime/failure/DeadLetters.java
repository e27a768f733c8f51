package io.radstream.runtime.failure;

import io.radstream.reject.DeadLetterHeaders;
import io.radstream.reject.RejectReason;
import io.radstream.reject.RejectedException;
import io.radstream.runtime.send.RecordSender;
import io.radstream.serde.EventCodec;
import io.radstream.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * What a service rejected: the original key, value and headers, and {@link DeadLetterHeaders} that say why, without attribute values.
 *
 * <p>The study is taken from the record itself where it can be decoded, so that a rejection can be found by study.
 */
public final class DeadLetters {

    private static final int MESSAGE_LENGTH_MAX = 500;

    private final String service;
    private final String topic;
    private final RecordSender sender;

    /** The dead letters of one of {@link Topics#services()}. */
    public DeadLetters(String service, RecordSender sender) {
        this.service = service;
        this.topic = Topics.deadLetter(service);
        this.sender = sender;
    }

    /** The service that rejects. */
    public String service() {
        return service;
    }

    /** Sends the dead letter and returns when the broker has it. */
    public void send(SourceRecord record, RejectReason reason, String message)
            throws IOException, InterruptedException {
        sender.send(build(record, reason, message));
    }

    /**
     * What was rejected before it was a record, at the edge of the house: it has no original topic and cannot be replayed.
     *
     * @param key the patient's key, null when it is not known
     * @param value where the rejected bytes lie, never the bytes
     * @param studyUid the study it belongs to, where known
     */
    public record Unsourced(@Nullable String key, byte[] value, Optional<String> studyUid) {}

    /** Sends the dead letter of something that never was a record and returns when the broker has it. */
    public void send(Unsourced rejected, RejectReason reason, String message) throws IOException, InterruptedException {
        Headers headers = new RecordHeaders();
        why(headers, reason, message);
        rejected.studyUid().ifPresent(study -> put(headers, DeadLetterHeaders.STUDY_UID, study));
        sender.send(new ProducerRecord<>(topic, null, rejected.key(), rejected.value(), headers));
    }

    /** The dead letter of a record. The message must not hold attribute values; it is cut at 500 characters. */
    public ProducerRecord<String, byte[]> build(SourceRecord record, RejectReason reason, String message) {
        Headers headers = new RecordHeaders(record.headers().toArray());
        put(headers, DeadLetterHeaders.TOPIC, record.topic());
        put(headers, DeadLetterHeaders.PARTITION, Integer.toString(record.partition()));
        put(headers, DeadLetterHeaders.OFFSET, Long.toString(record.offset()));
        why(headers, reason, message);
        studyOf(record).ifPresent(study -> put(headers, DeadLetterHeaders.STUDY_UID, study));
        return new ProducerRecord<>(topic, null, record.key(), record.value(), headers);
    }

    private void why(Headers headers, RejectReason reason, String message) {
        put(headers, DeadLetterHeaders.REASON, cut(message));
        put(headers, DeadLetterHeaders.REJECT_REASON, reason.name());
        put(headers, DeadLetterHeaders.SERVICE, service);
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String cut(String message) {
        return message.length() <= MESSAGE_LENGTH_MAX ? message : message.substring(0, MESSAGE_LENGTH_MAX);
    }

    private static Optional<String> studyOf(SourceRecord record) {
        byte[] value = record.value();
        if (value == null) {
            return Optional.empty();
        }
        SpecificRecord event;
        try {
            event = EventCodec.instance().decode(value);
        } catch (RejectedException e) {
            // It may be the very reason of the dead letter that the value is no event.
            return Optional.empty();
        }
        return field(event, "studyUid")
                .or(() -> field(event, "studyUids"))
                .flatMap(found -> found instanceof List<?> list ? list.stream().findFirst() : Optional.of(found))
                .map(Object::toString)
                .filter(study -> !study.isEmpty());
    }

    private static Optional<Object> field(SpecificRecord event, String name) {
        Schema.Field field = event.getSchema().getField(name);
        return field == null ? Optional.empty() : Optional.ofNullable(event.get(field.pos()));
    }
}
