package io.radstream.inference;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The way in. Records are worked on side by side by a bounded pool of threads, in any order: that is what batches form from.
 *
 * <p>A record is acknowledged when its answer is; offsets are committed up to the first record that is not.
 */
@ApplicationScoped
class PreparedCases {

    private final InferenceService service;

    @Inject
    PreparedCases(InferenceService service) {
        this.service = service;
    }

    @Incoming("inference-case-prepared")
    @Blocking(value = "inference-cases", ordered = false)
    void received(ConsumerRecord<String, byte[]> record) {
        service.diagnosis().accept(record);
    }
}
