package io.radstream.triage.deadletter;

import io.radstream.reject.RejectReason;
import io.radstream.topic.Topics;
import java.time.Instant;

/**
 * A record that can never succeed; its components are the JSON of the interface. Text is empty where the record did not say.
 *
 * @param service the service that rejected it
 * @param reason name of the RejectReason
 * @param detail the reason in words, without values of attributes
 * @param topic where the record came from, with {@code partition} and {@code offset}; -1 when not said
 * @param attempt how often it was replayed
 */
public record DeadLetter(
        String service,
        String reason,
        String detail,
        String topic,
        int partition,
        long offset,
        int attempt,
        String studyUid,
        String sopInstanceUid,
        Instant writtenAt) {

    /** Whether an acknowledged instance ended here. */
    boolean losesAnInstance() {
        return topic.equals(Topics.INSTANCE_STORED.name())
                && !sopInstanceUid.isEmpty()
                && !reason.equals(RejectReason.CONFLICTING_DUPLICATE.name());
    }
}
