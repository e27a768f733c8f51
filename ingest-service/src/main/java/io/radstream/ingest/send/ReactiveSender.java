package io.radstream.ingest.send;

import io.radstream.runtime.send.RecordSender;
import io.radstream.topic.Topics;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Sends events through the reactive channels {@code ingest-instance-stored} and {@code ingest-study-signal} and waits for the broker. */
@ApplicationScoped
@Typed(ReactiveSender.class)
public class ReactiveSender implements RecordSender {

    private static final int WAITING_MAX = 1024;

    private final Emitter<byte[]> instances;
    private final Emitter<byte[]> signals;
    private final Duration timeout;

    @Inject
    public ReactiveSender(
            @Channel("ingest-instance-stored") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = WAITING_MAX)
                    Emitter<byte[]> instances,
            @Channel("ingest-study-signal") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = WAITING_MAX)
                    Emitter<byte[]> signals,
            @ConfigProperty(name = "ingest.intake.publish-timeout", defaultValue = "PT10S") Duration timeout) {
        this.instances = instances;
        this.signals = signals;
        this.timeout = timeout;
    }

    @Override
    public void send(ProducerRecord<String, byte[]> record) throws IOException, InterruptedException {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        Message<byte[]> message = Message.of(
                record.value(),
                Metadata.of(metadata(record)),
                () -> {
                    acknowledged.complete(null);
                    return CompletableFuture.completedFuture(null);
                },
                failure -> {
                    acknowledged.completeExceptionally(failure);
                    return CompletableFuture.completedFuture(null);
                });
        try {
            emitter(record.topic()).send(message);
            acknowledged.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the broker did not acknowledge a record of " + record.topic(), e);
        } catch (IllegalStateException e) {
            // The emitter's way to say that its buffer is full or that it is shutting down.
            throw new IOException("the channel of " + record.topic() + " takes no record now", e);
        }
    }

    private static OutgoingKafkaRecordMetadata<String> metadata(ProducerRecord<String, byte[]> record) {
        OutgoingKafkaRecordMetadata.OutgoingKafkaRecordMetadataBuilder<String> builder =
                OutgoingKafkaRecordMetadata.<String>builder().withKey(record.key());
        Integer partition = record.partition();
        return (partition == null ? builder : builder.withPartition(partition)).build();
    }

    private Emitter<byte[]> emitter(String topic) {
        if (topic.equals(Topics.INSTANCE_STORED.name())) {
            return instances;
        }
        if (topic.equals(Topics.STUDY_SIGNAL.name())) {
            return signals;
        }
        throw new IllegalArgumentException("ingest has no channel to " + topic);
    }
}
