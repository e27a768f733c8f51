package io.radstream.runtime.send;

import java.io.IOException;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends records and waits until the broker has acknowledged them. */
@FunctionalInterface
public interface RecordSender {

    /**
     * Sends and waits.
     *
     * @throws IOException when the broker did not acknowledge: transient, the record may be there all the same
     */
    void send(ProducerRecord<String, byte[]> record) throws IOException, InterruptedException;

    /**
     * Begins to send, so that the caller can do something else before it waits. Unless a sender does better, it waits here already.
     *
     * @throws IOException when the record cannot even be handed over: transient
     */
    default Sending begin(ProducerRecord<String, byte[]> record) throws IOException, InterruptedException {
        send(record);
        return () -> {};
    }

    /** A record on its way. */
    @FunctionalInterface
    interface Sending {

        /**
         * Returns when the broker has the record.
         *
         * @throws IOException when the broker did not acknowledge: transient, the record may be there all the same
         */
        void await() throws IOException, InterruptedException;
    }
}
