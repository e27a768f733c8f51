package io.radstream.triage.delivery;

import io.radstream.event.DeliveryState;
import io.radstream.event.ResultDelivered;
import io.radstream.runtime.send.RecordSender;
import io.radstream.serde.EventCodec;
import io.radstream.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes rows to {@code result-delivered}, with CloudEvents attributes as headers. */
final class TopicLedgerWriter implements LedgerWriter {

    private final RecordSender sender;

    TopicLedgerWriter(RecordSender sender) {
        this.sender = sender;
    }

    @Override
    public void write(DeliveryRow row) throws IOException, InterruptedException {
        ResultDelivered event = ResultDelivered.newBuilder()
                .setCaseId(row.caseId())
                .setRevision(row.revision())
                .setDestination(row.destination())
                .setState(state(row.state()))
                .setAttempts(row.attempts())
                .setConfirmation(row.confirmation().orElse(null))
                .setReason(row.reason().orElse(null))
                .setObjects(row.objects())
                .setAt(row.at())
                .build();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                Topics.RESULT_DELIVERED.name(),
                row.key().text(),
                EventCodec.instance().encode(event));
        header(record, "ce_specversion", "1.0");
        header(record, "ce_id", row.key().text() + '/' + row.state() + '/' + row.attempts());
        header(record, "ce_type", "io.radstream.result-delivered");
        header(record, "ce_source", "/radstream/triage-service");
        header(record, "content-type", "application/avro");
        sender.send(record);
    }

    @Override
    public void delete(DeliveryKey key) throws IOException, InterruptedException {
        sender.send(new ProducerRecord<>(Topics.RESULT_DELIVERED.name(), key.text(), null));
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static DeliveryState state(DeliveryRow.State state) {
        return switch (state) {
            case WAITING -> DeliveryState.UNKNOWN;
            case RETRYING -> DeliveryState.RETRYING;
            case DELIVERED -> DeliveryState.DELIVERED;
            case REFUSED -> DeliveryState.REFUSED;
            case EXPIRED -> DeliveryState.EXPIRED;
        };
    }
}
