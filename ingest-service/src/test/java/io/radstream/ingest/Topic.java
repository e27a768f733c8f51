package io.radstream.ingest;

import io.radstream.runtime.broadcast.BroadcastReader;
import io.radstream.runtime.broadcast.BroadcastSettings;
import io.radstream.serde.EventCodec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What lies in a topic at this moment. */
public final class Topic {

    private Topic() {}

    /** Every record. */
    public static List<ConsumerRecord<String, byte[]>> records(String bootstrap, String topic) {
        List<ConsumerRecord<String, byte[]>> records = new CopyOnWriteArrayList<>();
        try (BroadcastReader reader =
                BroadcastReader.start(BroadcastSettings.of(bootstrap, "test-" + topic, topic), records::add)) {
            reader.awaitCaughtUp(Duration.ofSeconds(30));
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
        return records;
    }

    /** Every event. */
    public static <T extends SpecificRecord> List<T> events(String bootstrap, String topic, Class<T> type) {
        return records(bootstrap, topic).stream()
                .map(record -> EventCodec.instance().decode(record.value(), type))
                .toList();
    }
}
