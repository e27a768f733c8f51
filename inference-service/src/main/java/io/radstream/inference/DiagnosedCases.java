package io.radstream.inference;

import io.radstream.event.CaseDiagnosed;
import io.radstream.inference.prepared.AnswerSink;
import io.radstream.serde.EventCodec;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;

/** The way out. Key: CaseId; the CloudEvents id is the event id, so that a repeated answer can be told from another one. */
@ApplicationScoped
class DiagnosedCases implements AnswerSink {

    private final Emitter<byte[]> emitter;

    @Inject
    DiagnosedCases(@Channel("inference-case-diagnosed") Emitter<byte[]> emitter) {
        this.emitter = emitter;
    }

    @Override
    public void publish(CaseDiagnosed answer) throws IOException, InterruptedException {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        Metadata metadata = Metadata.of(
                OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(answer.getCaseId())
                        .build(),
                OutgoingCloudEventMetadata.builder().withId(answer.getEventId()).build());
        emitter.send(Message.of(
                EventCodec.instance().encode(answer),
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
            throw new IOException("the broker did not acknowledge an answer", e);
        }
    }
}
