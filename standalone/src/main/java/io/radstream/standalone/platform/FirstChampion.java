package io.radstream.standalone.platform;

import io.radstream.blob.BlobArea;
import io.radstream.blob.BlobRef;
import io.radstream.event.ModelPublished;
import io.radstream.event.ModelStage;
import io.radstream.id.ModelVersion;
import io.radstream.raddiag.diagnosis.GoldenCase;
import io.radstream.raddiag.diagnosis.ModelDescription;
import io.radstream.raddiag.diagnosis.RadDiagModel;
import io.radstream.runtime.blob.DirectoryBlobStore;
import io.radstream.serde.EventCodec;
import io.radstream.topic.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes the bundled demo weights as champion when the registry is empty, so that a first start can diagnose. */
final class FirstChampion {

    /** The bundled weights: small, trained on phantom cases of scanner A. */
    static final String RESOURCE = "/weights/small-phantom.safetensors";

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private FirstChampion() {}

    /** Whether the weights had to be published: a registry with any record is left alone. */
    static boolean publishInto(String bootstrap, PlatformSettings settings) throws IOException, InterruptedException {
        if (!registryIsEmpty(bootstrap)) {
            return false;
        }
        byte[] weights = resource();
        BlobRef ref;
        try (DirectoryBlobStore store = DirectoryBlobStore.open(settings.blobFolder())) {
            ref = store.put(BlobArea.DERIVED, weights);
        }
        ModelPublished event = event(weights, ref);
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrap,
                "acks",
                "all",
                "delivery.timeout.ms",
                (int) TIMEOUT.toMillis(),
                "request.timeout.ms",
                (int) TIMEOUT.toMillis() / 2);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.MODEL_PUBLISHED.name(),
                            event.getModelVersion(),
                            EventCodec.instance().encode(event)))
                    .get();
        } catch (ExecutionException e) {
            throw new IOException("the broker did not take the first champion: " + e.getMessage(), e);
        }
        return true;
    }

    private static boolean registryIsEmpty(String bootstrap) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition registry = new TopicPartition(Topics.MODEL_PUBLISHED.name(), 0);
            Long end = consumer.endOffsets(List.of(registry), TIMEOUT).get(registry);
            return end == null || end == 0;
        }
    }

    private static ModelPublished event(byte[] weights, BlobRef ref) {
        try (RadDiagModel model = RadDiagModel.load(weights)) {
            ModelDescription description = model.description();
            return ModelPublished.newBuilder()
                    .setModelVersion(ModelVersion.of(description.configuration().name(), ref.sha256())
                            .value())
                    .setConfiguration(description.configuration().name())
                    .setWeights(ref.toEvent())
                    .setLabelSpaceHash(description.labelSpace().hash())
                    .setStage(ModelStage.CHAMPION)
                    .setReason("bundled demo weights, published because the registry was empty")
                    .setNotice(description.notice())
                    .setGolden(GoldenCase.probabilities(model))
                    .setPublishedAt(Instant.now())
                    .build();
        }
    }

    private static byte[] resource() throws IOException {
        try (InputStream stream = FirstChampion.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IOException("this build has no demo weights (" + RESOURCE
                        + "); make them with './radstream weights' and build again");
            }
            return stream.readAllBytes();
        }
    }
}
