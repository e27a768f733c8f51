package io.radstream.training.round;

import io.radstream.event.ModelPublished;
import io.radstream.event.PromotionDecided;
import io.radstream.serde.EventCodec;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import org.apache.avro.specific.SpecificRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Publishes on {@code promotion-decided} and {@code model-published}, keyed by the challenger's version; the CloudEvents id is version and stage. */
@Singleton
class KafkaPublications implements Publications {

    private final MutinyEmitter<byte[]> decisions;
    private final MutinyEmitter<byte[]> models;

    KafkaPublications(
            @Channel("training-promotion-decided") MutinyEmitter<byte[]> decisions,
            @Channel("training-model-published") MutinyEmitter<byte[]> models) {
        this.decisions = decisions;
        this.models = models;
    }

    @Override
    public void decided(PromotionDecided decision) {
        send(decisions, decision.getChallenger(), "decided", decision);
    }

    @Override
    public void published(ModelPublished model) {
        send(models, model.getModelVersion(), "published", model);
    }

    private static void send(MutinyEmitter<byte[]> emitter, String version, String stage, SpecificRecord event) {
        emitter.sendMessageAndAwait(Message.of(EventCodec.instance().encode(event))
                .addMetadata(OutgoingCloudEventMetadata.builder()
                        .withId(version + '/' + stage)
                        .build())
                .addMetadata(OutgoingKafkaRecordMetadata.<String>builder()
                        .withKey(version)
                        .build()));
    }
}
