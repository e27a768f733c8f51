package io.radstream.inference;

import io.radstream.serde.EventCodec;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** Sends events through a channel. The CloudEvents id is the event id, so that a repeated event can be told from another one. */
final class Outlet {

    private final Emitter<byte[]> emitter;

    Outlet(Emitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    /**
     * Sends an event and returns when the broker has it.
     *
     * @throws IOException when the broker did not acknowledge
     */
    void send(String key, String eventId, SpecificRecord event) throws IOException, InterruptedException {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        Metadata metadata = Metadata.of(
                OutgoingKafkaRecordMetadata.<String>builder().withKey(key).build(),
                OutgoingCloudEventMetadata.builder().withId(eventId).build());
        emitter.send(Message.of(
                EventCodec.instance().encode(event),
                metadata,
                () -> {
                    acknowledged.complete(null);
                    return CompletableFuture.completedFuture(null);
                },
                failure -> {
                    acknowledged.completeExceptionally(failure);
                    return CompletableFuture.completedFuture(null);
                }));
        try {
            acknowledged.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException tooLarge) {
                throw tooLarge;
            }
            throw new IOException("the broker did not acknowledge an event", e);
        }
    }
}
