package io.radstream.inference.champion;

import io.radstream.event.BlobReference;
import io.radstream.event.ModelPublished;
import io.radstream.event.ModelStage;
import io.radstream.inference.fixture.Labels;
import io.radstream.runtime.failure.SourceRecord;
import io.radstream.serde.EventCodec;
import io.radstream.topic.Topics;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of {@code model-published}. */
final class Published {

    private Published() {}

    static ModelPublished event(String version, ModelStage stage, BlobReference weights) {
        return ModelPublished.newBuilder()
                .setModelVersion(version)
                .setConfiguration("small")
                .setWeights(weights)
                .setLabelSpaceHash(Labels.space().hash())
                .setStage(stage)
                .setReason("test")
                .setNotice(Labels.NOTICE)
                .setPublishedAt(Instant.EPOCH)
                .build();
    }

    static ConsumerRecord<String, byte[]> record(long offset, ModelPublished event) {
        return new ConsumerRecord<>(
                Topics.MODEL_PUBLISHED.name(),
                0,
                offset,
                event.getModelVersion(),
                EventCodec.instance().encode(event));
    }

    static PublishedModel of(long offset, String version, ModelStage stage) {
        ModelPublished event = event(version, stage, new BlobReference("derived", "0".repeat(64), 1L));
        return new PublishedModel(SourceRecord.of(record(offset, event)), event);
    }
}
