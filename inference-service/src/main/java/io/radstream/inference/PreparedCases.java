package io.radstream.inference;

import io.radstream.inference.schedule.CaseIntake;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * The way in. Records are read ahead of the work and taken up by how pressing they are; when no more may be read ahead the channel pauses
 * its consumer, which goes on polling.
 *
 * <p>A record is acknowledged when its answer is; offsets are committed up to the first record that is not.
 */
@ApplicationScoped
class PreparedCases {

    private static final Logger LOG = Logger.getLogger(PreparedCases.class);

    private final InferenceService service;

    @Inject
    PreparedCases(InferenceService service) {
        this.service = service;
    }

    @Incoming("inference-case-prepared")
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> received(Message<byte[]> message) {
        ConsumerRecord<String, byte[]> record = record(message);
        return service.intake()
                .offer(new Delivered(message, record), service.priorities().of(record));
    }

    @SuppressWarnings("unchecked") // The channel's deserializers are configured beside it.
    private static ConsumerRecord<String, byte[]> record(Message<byte[]> message) {
        return message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow(() -> new IllegalStateException("a message of case-prepared is no record"))
                .getRecord();
    }

    private record Delivered(Message<byte[]> message, ConsumerRecord<String, byte[]> record)
            implements CaseIntake.Delivery {

        @Override
        public void done() {
            message.ack().whenComplete((nothing, failure) -> {
                if (failure != null) {
                    LOG.warnf(failure, "record not acknowledged, it may come again offset=%d", record.offset());
                }
            });
        }

        @Override
        public void failed(RuntimeException failure) {
            message.nack(failure)
                    .whenComplete((nothing, error) -> LOG.debugf("record not done offset=%d", record.offset()));
        }
    }
}
