package io.radstream.triage.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.radstream.event.InstanceStored;
import io.radstream.reject.DeadLetterHeaders;
import io.radstream.reject.RejectedException;
import io.radstream.serde.EventCodec;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads a record of a dead-letter topic. Whatever is missing or odd becomes empty text or -1: a dead letter is never refused. */
public final class DeadLetterReader {

    private static final int TEXT_MAX = 500;

    private DeadLetterReader() {}

    /** The record as an entry. */
    public static DeadLetter read(ConsumerRecord<?, byte[]> record) {
        Headers headers = record.headers();
        Optional<InstanceStored> instance = instance(record.value());
        return new DeadLetter(
                text(headers, DeadLetterHeaders.SERVICE),
                text(headers, DeadLetterHeaders.REJECT_REASON),
                text(headers, DeadLetterHeaders.REASON),
                text(headers, DeadLetterHeaders.TOPIC),
                (int) number(headers, DeadLetterHeaders.PARTITION, -1),
                number(headers, DeadLetterHeaders.OFFSET, -1),
                (int) number(headers, DeadLetterHeaders.ATTEMPT, 0),
                instance.map(InstanceStored::getStudyUid).orElse(text(headers, DeadLetterHeaders.STUDY_UID)),
                instance.map(InstanceStored::getSopInstanceUid).orElse(""),
                Instant.ofEpochMilli(record.timestamp()));
    }

    private static Optional<InstanceStored> instance(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return EventCodec.instance().decode(value) instanceof InstanceStored stored
                    ? Optional.of(stored)
                    : Optional.empty();
        } catch (RejectedException e) {
            return Optional.empty(); // undecodable is what many dead letters are
        }
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            return "";
        }
        String text = new String(header.value(), UTF_8);
        return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX);
    }

    private static long number(Headers headers, String name, long otherwise) {
        try {
            return Long.parseLong(text(headers, name));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
