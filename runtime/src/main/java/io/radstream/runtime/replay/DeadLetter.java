package io.radstream.runtime.replay;

import io.radstream.reject.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * A rejected record as it lies in a dead-letter topic.
 *
 * @param offset where it lies
 * @param reason name of the reject reason, empty when the header is missing
 * @param message what happened
 * @param studyUid the study it belongs to, where known
 * @param attempt how often it was replayed
 * @param record the record itself
 */
public record DeadLetter(
        long offset,
        String reason,
        String message,
        Optional<String> studyUid,
        int attempt,
        ConsumerRecord<String, byte[]> record) {

    /** Reads the headers. A header that is absent or no number reads as empty or 0. */
    static DeadLetter of(ConsumerRecord<String, byte[]> record) {
        Headers headers = record.headers();
        return new DeadLetter(
                record.offset(),
                text(headers, DeadLetterHeaders.REJECT_REASON).orElse(""),
                text(headers, DeadLetterHeaders.REASON).orElse(""),
                text(headers, DeadLetterHeaders.STUDY_UID),
                number(headers, DeadLetterHeaders.ATTEMPT).orElse(0),
                record);
    }

    /** The topic of the original record; empty when it did not come from a topic. */
    public Optional<String> originalTopic() {
        return text(record.headers(), DeadLetterHeaders.TOPIC);
    }

    /** The partition of the original record. */
    Optional<Integer> originalPartition() {
        return number(record.headers(), DeadLetterHeaders.PARTITION);
    }

    private static Optional<Integer> number(Headers headers, String name) {
        return text(headers, name).filter(text -> text.matches("[0-9]{1,9}")).map(Integer::valueOf);
    }

    private static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
