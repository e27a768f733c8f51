package io.radstream.preprocess;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * The way into preparation: one case after the other on a worker thread, so that revisions of a case stay in order. The channel's
 * {@code concurrency} setting gives more consumers, each with partitions of its own.
 */
@ApplicationScoped
class AssembledCases {

    private final PreprocessService service;

    @Inject
    AssembledCases(PreprocessService service) {
        this.service = service;
    }

    @Incoming("preprocess-case-assembled")
    @Blocking
    void received(ConsumerRecord<String, byte[]> record) {
        service.preparing().prepare(record);
    }
}
