package io.radstream.runtime.send;

import java.io.IOException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends a record and returns when the broker has acknowledged it. */
@FunctionalInterface
public interface RecordSender {

    /**
     * Sends and waits.
     *
     * @throws IOException when the broker did not acknowledge: transient, the record may be there all the same
     */
    void send(ProducerRecord<String, byte[]> record) throws IOException, InterruptedException;
}
